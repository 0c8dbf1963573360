/**
 * Every line and branch of engine/decision is run by its own tests: `deno task test` fails otherwise
 * and prints what was not run. Reads the LCOV report of `deno coverage`.
 */
import { fileURLToPath } from "node:url";
import { PROJECT_ROOT, readSource, sourceFiles } from "./project/source_files.ts";

/** The folder that is held to it. */
export const COVERED_FOLDER = "engine/decision";
/** Its tests; they alone count, so that what covers a line stands where one looks for it. */
export const COVERING_TESTS = "tests/engine/decision";
/** Too slow with counters, and random: what it covers today it may not cover tomorrow. */
export const NOT_COUNTED: readonly string[] = Object.freeze([
  "properties_test.ts",
  "reference_test.ts",
]);

/**
 * What an LCOV report says was not run, one place an element: `engine/decision/plan.ts:58`, with
 * ` (branch)` behind it where the line was run and one of its ways was not.
 *
 * @param lcov report over at least the folder
 * @param expected files that have to be in it, paths from the project's root
 */
export function uncovered(lcov: string, expected: readonly string[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const section of lcov.split("end_of_record")) {
    const path = (/^SF:(.*)$/m.exec(section)?.[1] ?? "").replace(fileURLToPath(PROJECT_ROOT), "");
    if (!expected.includes(path)) continue;
    seen.add(path);
    const lines = [...section.matchAll(/^DA:(\d+),0$/gm)].map(([, line]) => line);
    const branches = [...section.matchAll(/^BRDA:(\d+),\d+,\d+,(?:0|-)$/gm)]
      .map(([, line]) => line).filter((line) => !lines.includes(line));
    faults.push(
      ...lines.map((line) => `${path}:${line}`),
      ...[...new Set(branches)].map((line) => `${path}:${line} (branch)`),
    );
  }
  const missing = expected.filter((path) => !seen.has(path)).map((path) => `${path} (not loaded)`);
  return [...missing, ...faults];
}

/** The folder's files that hold anything to run: types alone are gone before that. */
export function coveredFiles(): string[] {
  return sourceFiles().filter((path) =>
    path.startsWith(`${COVERED_FOLDER}/`) &&
    /^(?:export )?(?:async )?(?:const|function|class) /m.test(readSource(path))
  );
}
