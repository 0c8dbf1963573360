/**
 * The whole embedded stack on PGlite, over HTTP: how many signals it takes a second beside how many
 * times `@supabase/lite` answers three empty calls, in turns in one run; then how long a signal
 * takes when 20 come each second. webhook_bench.ts runs it.
 *
 * Arguments: seconds of a turn (4), seconds at 20 a second (20).
 */
import { quantile } from "./quantile.ts";
import { signalBody, tickerOf } from "./webhook_bodies.ts";

const TURNS = 5;
/** Requests on the way at once. */
const IN_HAND = 4;
const TICKERS = 100;
/** What a signal takes of the database: it is stored, put into its context, appended. */
const CALLS_A_SIGNAL = 3;
const SIGNALS_A_SECOND = 20;
const TICKS_A_SECOND = 100;

interface Facts {
  readonly supabase_url: string;
  readonly publishable_key: string;
  readonly webhook_token: string;
}

const [turn = 4, steady = 20] = Deno.args.map(Number);
const child = new Deno.Command(Deno.execPath(), {
  args: ["run", "-A", new URL("webhook_stack_process.ts", import.meta.url).pathname],
  stdin: "piped",
  stdout: "piped",
  stderr: "inherit",
}).spawn();

async function readFacts(): Promise<Facts> {
  let text = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes("\n")) return JSON.parse(text);
  }
  throw new Error("the stack did not start");
}

/** Processor seconds of the stack since it began. */
function stackSeconds(): number {
  const fields = Deno.readTextFileSync(`/proc/${child.pid}/stat`).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Does one thing over and over for the seconds of a turn. */
async function take(work: () => Promise<void>): Promise<{ rate: number; processor: number }> {
  const began = performance.now();
  const used = stackSeconds();
  let done = 0;
  await Promise.all(Array.from({ length: IN_HAND }, async () => {
    while (performance.now() - began < turn * 1000) {
      await work();
      done++;
    }
  }));
  const seconds = (performance.now() - began) / 1000;
  return { rate: done / seconds, processor: 1000 * (stackSeconds() - used) / done };
}

const facts = await readFacts();
let sent = 0;
/** Signals answered before they were decided, which is after 1.5 s. */
let pending = 0;

async function sendSignal(): Promise<void> {
  const number = sent++;
  const body = signalBody(tickerOf(number % TICKERS), Math.floor(number / TICKERS));
  const url = `${facts.supabase_url}/functions/v1/signals/${facts.webhook_token}`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const answer = await response.json();
  if (response.status === 202) pending++;
  else if (response.status !== 200 || answer.duplicate) throw new Error(JSON.stringify(answer));
}

// With the publishable key: calls with the secret key do not go through @supabase/lite.
async function callNothing(): Promise<void> {
  const response = await fetch(`${facts.supabase_url}/rest/v1/rpc/bench_nothing`, {
    method: "POST",
    headers: { apikey: facts.publishable_key, "content-type": "application/json" },
    body: "{}",
  });
  const text = await response.text();
  if (text !== "{}") throw new Error(text);
}

async function compare(): Promise<void> {
  await take(callNothing);
  await take(sendSignal);
  const turns: { ratio: number; calls: number; signals: number; cost: number; of: number }[] = [];
  for (let index = 0; index < TURNS; index++) {
    const calls = await take(callNothing);
    const signals = await take(sendSignal);
    turns.push({
      ratio: signals.rate * CALLS_A_SIGNAL / calls.rate,
      calls: calls.rate,
      signals: signals.rate,
      cost: signals.processor,
      of: calls.processor * CALLS_A_SIGNAL,
    });
  }
  const median = (name: keyof typeof turns[number]) =>
    quantile(turns.map((each) => each[name]), 0.5);
  console.log(
    [
      `embedded stack on PGlite, ${TICKERS} tickers, ${IN_HAND} in hand`,
      `empty calls ${median("calls").toFixed(0)}/s`,
      `signals ${median("signals").toFixed(1)}/s`,
      `median of ${TURNS} ratios ${(100 * median("ratio")).toFixed(0)} %`,
      `processor: three empty calls ${median("of").toFixed(1)} ms, ` +
      `a signal ${median("cost").toFixed(1)} ms`,
    ].join(" · "),
  );
}

/** Sends on the second whatever has become of those before, and counts from when each was due. */
async function keepPace(): Promise<void> {
  const took: number[] = [];
  pending = 0;
  const count = steady * SIGNALS_A_SECOND;
  const began = performance.now();
  await Promise.all(Array.from({ length: count }, async (_, index) => {
    const due = began + index * 1000 / SIGNALS_A_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    await sendSignal();
    took.push(performance.now() - due);
  }));
  console.log(
    [
      `${SIGNALS_A_SECOND} signals a second for ${steady} s, ${pending} answered before decided`,
      `p50 ${quantile(took, 0.5).toFixed(0)} ms`,
      `p99 ${quantile(took, 0.99).toFixed(0)} ms`,
      `longest ${Math.max(...took).toFixed(0)} ms`,
    ].join(" · "),
  );
}

try {
  await compare();
  await keepPace();
} finally {
  await child.stdin.close();
  await child.status;
}
