/**
 * Runs all tests and closes with one line, `N passed, N failed`, that a person or a build machine
 * can rely on. Arguments are handed to `deno test`, so `deno task test tests/engine` runs a part.
 * The whole suite also counts a failure when a line or branch of engine/decision was not run.
 */
import {
  COVERED_FOLDER,
  coveredFiles,
  COVERING_TESTS,
  NOT_COUNTED,
  uncovered,
} from "./coverage.ts";

const SUMMARY = /(\d+) passed(?: \((\d+) steps?\))? \| (\d+) failed(?: \((\d+) steps?\))?/;
// Colours are switched off below, so that the summary can be read; Deno still prints each line live.
const TEST_FLAGS = ["-A", "--no-prompt", "--quiet"];

/** What came of a run. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

async function test(...args: readonly string[]): Promise<Outcome> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", ...TEST_FLAGS, ...args],
    stdout: "piped",
    stderr: "inherit",
    env: { NO_COLOR: "1", LOG_LEVEL: "warn" },
  }).spawn();
  let tail = "";
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    await Deno.stdout.write(new TextEncoder().encode(chunk));
    tail = (tail + chunk).slice(-4_000);
  }
  const { code } = await child.status;
  const [, tests, steps, failedTests, failedSteps] = SUMMARY.exec(tail) ?? [];
  const failed = Number(failedTests ?? 0) + Number(failedSteps ?? 0);
  return {
    passed: Number(tests ?? 0) + Number(steps ?? 0),
    failed: failed + (code !== 0 && failed === 0 ? 1 : 0),
  };
}

/** The tests of the covered folder, counted; then all others. */
async function testAll(): Promise<Outcome> {
  const folder = await Deno.makeTempDir({ prefix: "strikebook-coverage-" });
  try {
    const skipped = NOT_COUNTED.map((name) => `${COVERING_TESTS}/${name}`);
    const counted = [...Deno.readDirSync(COVERING_TESTS)].map(({ name }) => name)
      .filter((name) => name.endsWith("_test.ts") && !NOT_COUNTED.includes(name))
      .map((name) => `${COVERING_TESTS}/${name}`);
    const covering = await test(
      `--coverage=${folder}`,
      "--coverage-raw-data-only",
      `--ignore=${skipped.join(",")}`,
      COVERING_TESTS,
    );
    const missed = await coverageFailures(folder);
    const others = await test(`--ignore=${counted.join(",")}`, "tests");
    return {
      passed: covering.passed + others.passed,
      failed: covering.failed + others.failed + missed,
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Says what of the covered folder was not run; 1 when there is anything. */
async function coverageFailures(folder: string): Promise<number> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["coverage", "--quiet", "--lcov", `--include=/${COVERED_FOLDER}/`, folder],
    stderr: "inherit",
  }).output();
  const places = uncovered(new TextDecoder().decode(stdout), coveredFiles());
  if (code === 0 && places.length === 0) {
    console.log(`Every line and branch of ${COVERED_FOLDER} was run.\n`);
    return 0;
  }
  console.log([`Not run by ${COVERING_TESTS}:`, ...places, ""].join("\n"));
  return 1;
}

const { passed, failed } = Deno.args.length > 0 ? await test(...Deno.args) : await testAll();
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(failed > 0 ? 1 : 0);
