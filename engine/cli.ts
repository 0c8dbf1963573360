/**
 * The engine on the command line: `deno task engine <command>` reads JSON Lines on standard input
 * and writes one JSON line per input line, in the same order, errors in place; `verify` reads a
 * whole export and writes one line.
 *
 * Exit status: 0 when every line succeeded, every decision matches or the ledger is whole, 1 when
 * not, 2 for a wrong command.
 */
import { attributeLine } from "./cli/attribute.ts";
import { chainLine } from "./cli/chain.ts";
import { decideLine } from "./cli/decide.ts";
import { executeLine } from "./cli/execute.ts";
import { impliedVolatilityLine } from "./cli/implied_volatility.ts";
import { metricsLine } from "./cli/metrics.ts";
import { priceLine } from "./cli/price.ts";
import { runReplay } from "./cli/replay.ts";
import { type LineHandler, runLines } from "./cli/run_lines.ts";
import { runBacktest } from "./cli/backtest.ts";
import { suggestLine } from "./cli/suggest.ts";
import { runVerify } from "./cli/verify.ts";

/** Runs a command over two streams and returns the exit status; `null` for arguments it lacks. */
type Run = (
  args: readonly string[],
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
) => Promise<number | null>;

interface Command {
  readonly summary: string;
  readonly run: Run;
}

/** A command that answers each line by itself and takes no arguments. */
function lineByLine(summary: string, handle: LineHandler): Command {
  return {
    summary,
    run: async (args, input, output) =>
      args.length > 0 ? null : await runLines(input, output, handle) ? 0 : 1,
  };
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["decide", lineByLine("signals, phases and a trend in, a decision out", decideLine)],
  ["price", lineByLine("an option and its volatility in, price and Greeks out", priceLine)],
  [
    "implied-volatility",
    lineByLine("an option and its price in, the volatility out", impliedVolatilityLine),
  ],
  ["chain", lineByLine("a ticker, its price and volatility in, a simulated chain out", chainLine)],
  ["execute", lineByLine("a decision and its context in, a fill or a refusal out", executeLine)],
  ["attribute", lineByLine("a trade and its marks in, its result by causes out", attributeLine)],
  ["metrics", lineByLine("trades and daily equity in, performance figures out", metricsLine)],
  ["suggest", lineByLine("closed trades and a release in, suggestions out", suggestLine)],
  ["replay", {
    summary: "ledger entries in, whether each decision is what its snapshot gives out",
    run: runReplay,
  }],
  ["backtest", {
    summary: "events in, ledger entries out   [--cash <dollars>] [--rules <JSON>]",
    run: runBacktest,
  }],
  ["verify", {
    summary: "a ledger's export in, a verdict out   [--key <public key of the checkpoints>]",
    run: runVerify,
  }],
]);

/** What the commands are, for people. */
export function usage(): string {
  const lines = [...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(20)}${summary}`);
  return [
    "Usage: deno task engine <command> < input.jsonl > output.jsonl",
    "",
    "Commands:",
    ...lines,
    "",
  ].join("\n");
}

/**
 * Runs a command over two streams.
 *
 * @param report takes what is meant for a person, not for the output
 * @returns the exit status
 */
export async function main(
  args: readonly string[],
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
  report: (text: string) => void,
): Promise<number> {
  const status = await COMMANDS.get(args[0] ?? "")?.run(args.slice(1), input, output);
  if (typeof status === "number") return status;
  report(usage());
  return 2;
}

if (import.meta.main) {
  try {
    Deno.exitCode = await main(
      Deno.args,
      Deno.stdin.readable,
      Deno.stdout.writable,
      (text) => console.error(text),
    );
  } catch (error) {
    // The reader has gone, as `head` does: nobody is left to answer.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
    Deno.exitCode = 1;
  }
}
