import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { coveredFiles, uncovered } from "../coverage.ts";
import { PROJECT_ROOT } from "./source_files.ts";

const sectionOf = (path: string, ...records: string[]) =>
  [`SF:${fileURLToPath(PROJECT_ROOT)}${path}`, ...records, "end_of_record", ""].join("\n");

const PLAN = "engine/decision/plan.ts";

describe("coverage of the decision", () => {
  it("is whole when every line and branch was run", () => {
    const lcov = sectionOf(PLAN, "BRDA:3,0,0,12", "DA:1,5", "DA:2,100");
    assertEquals(uncovered(lcov, [PLAN]), []);
  });

  it("names lines, and branches of lines that were run", () => {
    const records = ["BRDA:3,0,0,0", "BRDA:7,1,0,-", "BRDA:7,1,1,0", "DA:1,5", "DA:3,0", "DA:7,1"];
    assertEquals(uncovered(sectionOf(PLAN, ...records), [PLAN]), [
      `${PLAN}:3`,
      `${PLAN}:7 (branch)`,
    ]);
  });

  it("names a file that no test loads, and heeds no other", () => {
    const lcov = sectionOf("tests/engine/decision/contexts.ts", "DA:1,0") +
      sectionOf("engine/decision/codes.ts", "DA:1,1");
    assertEquals(uncovered(lcov, ["engine/decision/codes.ts", PLAN]), [`${PLAN} (not loaded)`]);
    assertEquals(uncovered("", [PLAN]), [`${PLAN} (not loaded)`]);
  });

  it("asks for every file with anything to run, and for none of types alone", () => {
    const files = coveredFiles();
    assert(files.includes(PLAN) && files.includes("engine/decision/version.ts"));
    assertEquals(files.filter((path) => /\/(types|context)\.ts$/.test(path)), []);
    assert(files.length > 20);
  });
});
