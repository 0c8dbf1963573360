import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decisionText } from "./decision_sources.ts";
import { engineFault, type EngineRecord, presentEngine, recordedEngine } from "./engine_version.ts";

describe("the engine's version", () => {
  it("is another whenever the code that decides is", async () => {
    const fault = engineFault(await presentEngine(), recordedEngine());
    assert(fault === null, fault ?? "");
  });

  it("covers rules, release, events, pricing and hashing, and no types, comments or schemas", async () => {
    const { text, files } = await decisionText();
    for (
      const path of [
        "engine/decision/evaluate.ts",
        "engine/decision/multiplier.ts",
        "engine/decision/release_1_0_0.ts",
        "engine/model.ts",
        "engine/events/validity.ts",
        "engine/execution/risk.ts",
        "engine/execution/calendar/day_table.ts",
        "engine/ledger/canonical.ts",
      ]
    ) assert(files.includes(path), `${path} is not covered`);
    assertEquals(files.filter((path) => /schema|cli/.test(path)), []);
    assertEquals(/\/\*|^\s*\/\/|\binterface\b/m.test(text), false);
    assertStringIncludes(text, "at_least:90,factor:2.5");
    assertEquals(text.includes("ENGINE_VERSION="), false);
  });

  it("gives the same text in every run", async () => {
    assertEquals((await decisionText()).text, (await decisionText()).text);
  });

  it("says what to do about changed code and about a new version", () => {
    const recorded: EngineRecord = { version: "1.0.0", sha256: "a" };
    assertEquals(engineFault(recorded, recorded), null);
    const changed = engineFault({ version: "1.0.0", sha256: "b" }, recorded) ?? "";
    assertStringIncludes(changed, "raise it in engine/decision/version.ts");
    assertStringIncludes(changed, "deno run -A tests/project/engine_version.ts --same-decisions");
    for (const sha256 of ["a", "b"]) {
      const raised = engineFault({ version: "2.0.0", sha256 }, recorded) ?? "";
      assertStringIncludes(raised, "run: deno run -A tests/project/engine_version.ts");
    }
  });
});
