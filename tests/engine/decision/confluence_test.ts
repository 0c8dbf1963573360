import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { measureConfluence, weightOf } from "../../../engine/decision/confluence.ts";
import { prepareContext, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import type { Direction, SignalTimeframe } from "../../../engine/events/mod.ts";
import { aContext, activeSignal } from "./contexts.ts";

const { weights } = RELEASE_1_0_0;

function confluenceOf(...signals: readonly (readonly [SignalTimeframe, Direction])[]) {
  const context = aContext({
    signals: signals.map(([tf, direction]) => activeSignal(tf, direction)),
  });
  return measureConfluence(prepareContext(context).signals, weights);
}

describe("confluence", () => {
  it("gives each timeframe its weight in hundredths, a day none", () => {
    const timeframes = [240, 60, 30, 15, 5, 3, 1440] as const;
    assertEquals(timeframes.map((each) => weightOf(weights, each)), [40, 25, 15, 10, 7, 3, 0]);
  });

  it("sums the weights of each direction and takes the larger", () => {
    assertEquals(confluenceOf([240, "LONG"], [60, "SHORT"], [15, "LONG"], [3, "SHORT"]), {
      long: 50,
      short: 28,
      direction: "LONG",
      score: 50,
    });
    assertEquals(confluenceOf([240, "SHORT"], [60, "LONG"]), {
      long: 25,
      short: 40,
      direction: "SHORT",
      score: 40,
    });
  });

  it("gives an exact tie to LONG", () => {
    // 25 + 15 + 7 + 3 against 40 + 10.
    const tie = confluenceOf(
      [240, "SHORT"],
      [15, "SHORT"],
      [60, "LONG"],
      [30, "LONG"],
      [5, "LONG"],
      [3, "LONG"],
    );
    assertEquals(tie, { long: 50, short: 50, direction: "LONG", score: 50 });
    assertEquals(confluenceOf([1440, "SHORT"]).direction, "LONG");
  });

  it("reaches 60 and 100 exactly, where decimals would not", () => {
    assertEquals(0.4 + 0.1 + 0.07 + 0.03 === 0.6, false);
    assertEquals(
      confluenceOf([240, "LONG"], [15, "LONG"], [5, "LONG"], [3, "LONG"]).score,
      60,
    );
    const all = [240, 60, 30, 15, 5, 3].map((tf) => [tf as SignalTimeframe, "SHORT"] as const);
    assertEquals(confluenceOf(...all).score, 100);
  });
});
