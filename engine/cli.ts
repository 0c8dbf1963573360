/**
 * The engine on the command line: `deno task engine <command>` reads JSON Lines on standard input
 * and writes one JSON line per input line, in the same order, errors in place.
 *
 * Exit status: 0 when every line succeeded, 1 when any failed, 2 for a wrong command.
 */
import { decideLine } from "./cli/decide.ts";
import { type LineHandler, runLines } from "./cli/run_lines.ts";

interface Command {
  readonly summary: string;
  readonly handle: LineHandler;
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["decide", { summary: "signals, phases and a trend in, a decision out", handle: decideLine }],
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
  const command = COMMANDS.get(args[0] ?? "");
  if (command === undefined || args.length !== 1) {
    report(usage());
    return 2;
  }
  return await runLines(input, output, command.handle) ? 0 : 1;
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
