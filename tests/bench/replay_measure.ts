/**
 * Streams ledgers through the `replay` command and prints entries and megabytes a second and the
 * memory: a month of simulated trading as `deno task demo` makes it, and decisions on full contexts
 * (six signals, four phases, one trend). Lines stand as `ledger:export` writes them. They are made
 * before the clock starts. replay_bench.ts runs it.
 */
import { accountRules } from "../../engine/account.ts";
import { startBacktest } from "../../engine/backtest/run.ts";
import { simulate } from "../../engine/backtest/simulate.ts";
import { runReplay } from "../../engine/cli/replay.ts";
import { decideRecord, ENGINE_VERSION, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { randomContext, randomFrom } from "./random_contexts.ts";

const ACCOUNT = "00000000-0000-4000-8000-00000000000a";
const HASH = "0".repeat(64);
const CHUNK = 64 * 1024;
const BYTES = 300_000_000;

/** What a line needs beside the facts every entry of the bench shares. */
interface Entry {
  readonly kind: string;
  readonly body: object;
}

/** A month of simulated trading. */
function simulated(): Entry[] {
  const account = { starting_cash: 100_000, rules: accountRules.parse({}) };
  const step = startBacktest(account, RELEASE_1_0_0);
  const entries: Entry[] = [];
  for (const event of simulate({ seed: 1, start: "2026-01-05", days: 21 })) {
    const result = step(event);
    if (result.ok) entries.push(...result.entries);
  }
  return entries;
}

/** A thousand decisions on full contexts. */
function full(): Entry[] {
  const random = randomFrom(1);
  return Array.from({ length: 1000 }, () => {
    const { context, decision } = decideRecord(randomContext(random), RELEASE_1_0_0);
    return { kind: "DECISION", body: { receipt_id: null, context, decision } };
  });
}

/** JSON as Postgres prints a jsonb: shorter names first, a space behind each colon and comma. */
function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return `{${members.map(([name, each]) => `"${name}": ${jsonbText(each)}`).join(", ")}}`;
}

function lineOf({ kind, body }: Entry, index: number): string {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  return `{"account_id":"${ACCOUNT}","seq":${index + 1},"id":"${id}",` +
    `"occurred_at":"2026-11-20T15:00:00.000000Z","recorded_at":"2026-11-20T15:00:00.250000Z",` +
    `"kind":"${kind}","trade_id":null,"ticker":"SPY","engine_version":"${ENGINE_VERSION}",` +
    `"release":"1.0.0","previous_hash":"${HASH}","hash":"${HASH}","body":${jsonbText(body)}}\n`;
}

/** The bytes in chunks, over and over. */
function stream(bytes: Uint8Array, rounds: number, sample: () => void): ReadableStream<Uint8Array> {
  return ReadableStream.from((function* () {
    for (let round = 0; round < rounds; round++) {
      sample();
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
    }
  })());
}

for (
  const [name, entries] of [["a simulated month", simulated()], ["full contexts", full()]] as const
) {
  const bytes = new TextEncoder().encode(entries.map(lineOf).join(""));
  const rounds = Math.ceil(BYTES / bytes.length);
  const resident: number[] = [];
  const sample = () => resident.push(Deno.memoryUsage().rss / 1e6);
  await runReplay([], stream(bytes, 2, () => {}), new WritableStream());
  const started = performance.now();
  const status = await runReplay([], stream(bytes, rounds, sample), new WritableStream());
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${name}: not every decision matches`);
  const decisions = entries.filter(({ kind }) => kind === "DECISION").length;
  const perSecond = (count: number) => `${Math.round(count * rounds / seconds)}`;
  console.log(
    [
      `${name}: ${entries.length} entries, ${decisions} of them decisions, ` +
      `${Math.round(bytes.length / entries.length)} bytes each`,
      `${perSecond(entries.length)} entries/s`,
      `${perSecond(decisions)} decisions/s`,
      `${(bytes.length * rounds / 1e6 / seconds).toFixed(0)} MB/s`,
      `resident MB from ${Math.min(...resident).toFixed(0)} to ${Math.max(...resident).toFixed(0)}`,
    ].join(" · "),
  );
}
