import { accountRules } from "../account.ts";
import { startBacktest } from "../backtest/run.ts";
import { RELEASE_1_0_0 } from "../decision/mod.ts";
import { type Endpoint, ENDPOINTS } from "../events/mod.ts";
import { isPlain } from "./elements.ts";
import { readLines } from "./lines.ts";
import { answerLine, failure } from "./run_lines.ts";

const STARTING_CASH = 100_000;

/** Settings on the command line. */
interface Settings {
  readonly starting_cash: number;
  readonly rules: unknown;
}

/** Reads `--cash <dollars>` and `--rules <JSON>`; `null` for anything else. */
function readSettings(args: readonly string[]): Settings | null {
  let starting_cash = STARTING_CASH;
  let rules: unknown = {};
  for (let index = 0; index < args.length; index += 2) {
    const value = args[index + 1];
    if (value === undefined) return null;
    if (args[index] === "--cash") starting_cash = Number(value);
    else if (args[index] === "--rules") rules = parse(value);
    else return null;
  }
  return starting_cash > 0 && Number.isFinite(starting_cash) ? { starting_cash, rules } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An event's endpoint and payload: `{endpoint, body}`, or the payload itself. */
function eventOf(value: unknown): { endpoint: Endpoint; body: unknown } {
  if (isPlain(value) && "body" in value) {
    const endpoint = ENDPOINTS.find((each) => each === value.endpoint) ?? "signals";
    return { endpoint, body: value.body };
  }
  return { endpoint: "signals", body: value };
}

/**
 * The `backtest` command: events in, one a line in the order of their time, as
 * `{endpoint, body}` or as the bare payload; ledger entries out, one a line. An event that leads to
 * no entry writes nothing; one that is refused writes its error in place.
 *
 * @returns the exit status, `null` for wrong arguments
 */
export async function runBacktest(
  args: readonly string[],
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
): Promise<number | null> {
  const settings = readSettings(args);
  const rules = accountRules.safeParse(settings?.rules);
  if (settings === null || !rules.success) return null;
  const step = startBacktest(
    { starting_cash: settings.starting_cash, rules: rules.data },
    RELEASE_1_0_0,
  );
  const encoder = new TextEncoder();
  const writer = output.getWriter();
  let succeeded = true;
  for await (const lines of readLines(input)) {
    let text = "";
    for (const line of lines) {
      const result = answerLine(line, (value) => {
        const done = step(eventOf(value));
        if (!done.ok) return failure(done.code, done.field, done.message);
        return { ok: true, value: done.entries };
      });
      succeeded &&= result.ok;
      if (!result.ok) text += JSON.stringify({ error: result.error }) + "\n";
      else for (const entry of result.value) text += JSON.stringify(entry) + "\n";
    }
    if (text !== "") await writer.write(encoder.encode(text));
  }
  writer.releaseLock();
  return succeeded ? 0 : 1;
}
