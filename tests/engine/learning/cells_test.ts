import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { parseRelease, type Release, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { factorAt } from "../../../engine/decision/step_table.ts";
import { cellOfTrade, cellsOf, MATRICES } from "../../../engine/learning/mod.ts";
import { withValue } from "../../../engine/learning/cells.ts";
import { cellNamed, UNKNOWN } from "./trades.ts";

const cells = cellsOf(RELEASE_1_0_0);
const fields = {
  confluence: "confluence_score",
  reward_risk: "rr_ratio",
  volume: "volume_vs_avg",
  trend_strength: "trend_strength",
} as const;

describe("the cells of a release", () => {
  it("are all of its factors and boosts, each once", () => {
    assertEquals(cells.length, 6 + 6 + 3 + 3 + 3 + 4 + 4 + 5 + 4);
    assertEquals(new Set(cells.map(({ matrix, cell }) => `${matrix}/${cell}`)).size, cells.length);
    assertEquals(new Set(cells.map(({ label }) => label)).size, cells.length);
    assertEquals(new Set(cells.map(({ matrix }) => matrix)), new Set(MATRICES));
  });

  it("have the values of its tables", () => {
    assertEquals(cellNamed("confluence", "80").current, 2);
    assertEquals(cellNamed("reward_risk", "otherwise").current, 0.5);
    assertEquals(cellNamed("htf_alignment", "GOOD").current, 1.15);
    assertEquals(cellNamed("boosts", "trend_htf_bias").current, 0.15);
  });

  it("say in words what they are", () => {
    assertEquals(cellNamed("confluence", "90").label, "confluence 90 and above");
    assertEquals(cellNamed("reward_risk", "1.5").label, "reward:risk from 1.5 to below 2");
    assertEquals(cellNamed("volume", "otherwise").label, "volume below 0.8");
    assertEquals(cellNamed("session", "OPEN").label, "session OPEN");
    assertEquals(cellNamed("boosts", "phase_position").label, "boost phase_position");
  });
});

describe("the cell of a trade", () => {
  it("is the step the decision took its factor from, at every bound too", () => {
    for (const matrix of ["confluence", "reward_risk", "volume", "trend_strength"] as const) {
      const table = RELEASE_1_0_0[matrix];
      const own = cells.filter((cell) => cell.matrix === matrix);
      const near = table.steps.flatMap(({ at_least }) => [at_least, at_least - 1e-9]);
      const value = fc.oneof(
        fc.constantFrom(...near),
        fc.double({ min: 0, max: 120, noNaN: true }),
      );
      fc.assert(fc.property(value, (each) => {
        const taken = own.filter((cell) =>
          cellOfTrade({ ...UNKNOWN, [fields[matrix]]: each }, cell) === true
        );
        assertEquals(taken.map(({ current }) => current), [factorAt(table, each)]);
      }));
    }
  });

  it("is the word of the table", () => {
    const trade = { ...UNKNOWN, session: "OPEN", day: "FRIDAY", quality: "HIGH" };
    assertEquals(cellOfTrade(trade, cellNamed("session", "OPEN")), true);
    assertEquals(cellOfTrade(trade, cellNamed("session", "MIDDAY")), false);
    assertEquals(cellOfTrade(trade, cellNamed("day", "FRIDAY")), true);
    assertEquals(cellOfTrade(trade, cellNamed("quality", "EXTREME")), false);
  });

  it("is the boost that was given", () => {
    const trade = { ...UNKNOWN, trend_strong: true, phase_confidence: false };
    assertEquals(cellOfTrade(trade, cellNamed("boosts", "trend_strong")), true);
    assertEquals(cellOfTrade(trade, cellNamed("boosts", "phase_confidence")), false);
  });

  it("is not known where the trade does not say, or says a word no table has", () => {
    assertEquals(cells.map((cell) => cellOfTrade(UNKNOWN, cell)), cells.map(() => null));
    assertEquals(cellOfTrade({ ...UNKNOWN, session: "LUNCH" }, cellNamed("session", "OPEN")), null);
    assertEquals(
      cellOfTrade({ ...UNKNOWN, session: "toString" }, cellNamed("session", "OPEN")),
      null,
    );
  });
});

describe("a release with another value", () => {
  it("differs in that cell alone, and is still a release", () => {
    for (const cell of cells) {
      const made: Release = withValue(RELEASE_1_0_0, cell, 1.7);
      assert(parseRelease(made).ok);
      const other = cellsOf(made);
      assertEquals(
        other.map(({ current }) => current),
        cells.map((each) => each === cell ? 1.7 : each.current),
      );
    }
  });
});
