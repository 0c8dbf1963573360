/**
 * Runs all tests and closes with one line, `N passed, N failed`, that a person or a build machine
 * can rely on. Arguments are handed to `deno test`, so `deno task test tests/engine` runs a part.
 */

const SUMMARY = /(\d+) passed(?: \((\d+) steps?\))? \| (\d+) failed(?: \((\d+) steps?\))?/;
// Colours are switched off below, so that the summary can be read; Deno still prints each line live.
const TEST_FLAGS = ["-A", "--no-prompt", "--quiet"];

const folders = Deno.args.length > 0 ? Deno.args : ["tests"];
const child = new Deno.Command(Deno.execPath(), {
  args: ["test", ...TEST_FLAGS, ...folders],
  stdout: "piped",
  stderr: "inherit",
  env: { NO_COLOR: "1" },
}).spawn();

let tail = "";
for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
  await Deno.stdout.write(new TextEncoder().encode(chunk));
  tail = (tail + chunk).slice(-4_000);
}
const { code } = await child.status;
const [, tests, steps, failedTests, failedSteps] = SUMMARY.exec(tail) ?? [];
const passed = Number(tests ?? 0) + Number(steps ?? 0);
const failed = Number(failedTests ?? 0) + Number(failedSteps ?? 0);
const broken = code !== 0 && failed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed + broken} failed`);
Deno.exit(code);
