/**
 * Speed of a backtest on one core, JSON in and out included, and how much of the result its
 * attribution leaves unexplained: `deno run -A tests/bench/backtest_bench.ts [days] [seed]
 * [minutes between prices]`.
 */
import { runBacktest } from "../../engine/cli/backtest.ts";
import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { simulate } from "../../engine/backtest/simulate.ts";

const days = Number(Deno.args[0] ?? 60);
const seed = Number(Deno.args[1] ?? 1);
const tickMinutes = Number(Deno.args[2] ?? 1);

interface Exit {
  readonly kind: string;
  readonly body: { readonly gross: number; readonly attribution: { readonly residual: number } };
}

/** Runs the command over events and gives the seconds it took and the entries it wrote. */
async function run(lines: readonly string[]): Promise<{ seconds: number; entries: string[] }> {
  const input = new Blob([lines.join("\n")]).stream();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const output = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (chunk) => {
      chunks.push(chunk);
    },
  });
  const started = performance.now();
  await runBacktest([], input, output);
  const seconds = (performance.now() - started) / 1000;
  const text = await new Blob(chunks).text();
  return { seconds, entries: text.trimEnd().split("\n") };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** Prices one by one, as most feeds send them. */
function* singly(events: Iterable<BacktestEvent>): Generator<BacktestEvent> {
  for (const event of events) {
    if (event.endpoint !== "ticks") yield event;
    else for (const tick of [event.body].flat()) yield { endpoint: "ticks", body: tick };
  }
}

const events = [...singly(simulate({ seed, start: "2026-01-02", days, tickMinutes }))];
const all = events.map((event) => JSON.stringify(event));
const prices = events.filter(({ endpoint }) => endpoint === "ticks")
  .map((event) => JSON.stringify(event));

for (const [what, lines] of [["all events", all], ["prices alone", prices]] as const) {
  await run(lines.slice(0, 2000));
  const { seconds, entries } = await run(lines);
  console.log(
    `${what}: ${lines.length} events, ${Math.round(lines.length / seconds)} a second, ` +
      `${entries.length} entries`,
  );
  const exits = entries.filter((line) => line.includes('"kind":"EXIT"'))
    .map((line) => JSON.parse(line) as Exit);
  if (exits.length === 0) continue;
  const shares = exits.map(({ body }) =>
    Math.abs(body.attribution.residual) / Math.max(1e-6, Math.abs(body.gross))
  );
  console.log(`  median |residual| ÷ |gross| of ${exits.length} exits: ${median(shares)}`);
}
