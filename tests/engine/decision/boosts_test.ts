import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  phaseConfidenceBoost,
  phaseCounts,
  phasePositionBoost,
  trendAlignmentBoost,
} from "../../../engine/decision/boosts.ts";
import { preparePhase } from "../../../engine/decision/prepare.ts";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import type { TrendAlignment } from "../../../engine/events/mod.ts";
import { aPhase, aTrend, type PhaseParts } from "./contexts.ts";

const { boosts } = RELEASE_1_0_0;
const down = { implication: "DOWNSIDE_POTENTIAL" } as const;

const confidence = (...parts: readonly PhaseParts[]) =>
  phaseConfidenceBoost(parts.map((part) => preparePhase(aPhase(60, part))), "LONG", boosts);
const position = (...parts: readonly PhaseParts[]) =>
  phasePositionBoost(parts.map((part) => preparePhase(aPhase(60, part))), "LONG", boosts);
const trend = (alignment: Partial<TrendAlignment>, direction: "LONG" | "SHORT" = "LONG") =>
  trendAlignmentBoost(aTrend(alignment).alignment, direction, boosts);

describe("a phase counts", () => {
  it("when it implies the direction, allows a trade and scores 65", () => {
    for (const [score, expected] of [[64.9, false], [65, true], [65.1, true]] as const) {
      assertEquals(phaseCounts(preparePhase(aPhase(15, { score })), "LONG", 65), expected);
    }
    assertEquals(phaseCounts(preparePhase(aPhase(15, { allowed: false })), "LONG", 65), false);
    assertEquals(
      phaseCounts(preparePhase(aPhase(15, { implication: "NEUTRAL" })), "LONG", 65),
      false,
    );
    assertEquals(phaseCounts(preparePhase(aPhase(15, down)), "LONG", 65), false);
    assertEquals(phaseCounts(preparePhase(aPhase(15, down)), "SHORT", 65), true);
  });

  it("by its own permission when it has no score", () => {
    assertEquals(phaseCounts(preparePhase(aPhase(15, { score: null })), "LONG", 65), true);
    assertEquals(
      phaseCounts(preparePhase(aPhase(15, { score: null, allowed: false })), "LONG", 65),
      false,
    );
  });
});

describe("phase confidence", () => {
  it("is 0.20 when any counting phase is aligned with its higher timeframe", () => {
    assertEquals(confidence({}), 0.2);
    assertEquals(confidence({ aligned: false }, {}), 0.2);
    assertEquals(confidence({ score: 65 }), 0.2);
  });

  it("is 0 otherwise", () => {
    assertEquals(confidence(), 0);
    assertEquals(confidence({ aligned: false }), 0);
    assertEquals(confidence({ aligned: null }), 0);
    assertEquals(confidence({ score: 64 }), 0);
    assertEquals(confidence(down), 0);
    assertEquals(confidence({ allowed: false }), 0);
  });
});

describe("phase position", () => {
  it("is 0.10 when such a phase also scores 70", () => {
    assertEquals([69.9, 70, 70.1].map((score) => position({ score })), [0, 0.1, 0.1]);
    assertEquals(position({ score: 66 }, { score: 90 }), 0.1);
  });

  it("needs one phase to be aligned, counting and scoring at once", () => {
    assertEquals(position({ score: 66 }, { score: 90, aligned: false }), 0);
    assertEquals(position({ score: 66 }, { score: 90, ...down }), 0);
    assertEquals(position({ score: null }), 0);
    assertEquals(position(), 0);
  });
});

describe("trend alignment", () => {
  it("is 0.30 for a STRONG trend that dominates in the direction", () => {
    assertEquals(trend({ strength: "STRONG", dominant: "BULLISH" }), 0.3);
    assertEquals(trend({ strength: "STRONG", dominant: "BEARISH" }, "SHORT"), 0.3);
    assertEquals(trend({ strength: "STRONG", dominant: "BEARISH" }), 0);
    assertEquals(trend({ strength: "STRONG", dominant: "NEUTRAL" }), 0);
    for (const strength of ["MODERATE", "WEAK", "CHOPPY"] as const) {
      assertEquals(trend({ strength, dominant: "BULLISH" }), 0);
    }
  });

  it("is 0.15 for a 4-hour bias in the direction, and the two add", () => {
    assertEquals(trend({ htf_bias: "BULLISH" }), 0.15);
    assertEquals(trend({ htf_bias: "BEARISH" }), 0);
    assertEquals(trend({ strength: "STRONG", dominant: "BULLISH", htf_bias: "BULLISH" }), 0.45);
    assertEquals(trend({ strength: "STRONG", dominant: "BEARISH", htf_bias: "BULLISH" }), 0.15);
  });

  it("is 0 without a trend", () => {
    assertEquals(trendAlignmentBoost(null, "LONG", boosts), 0);
  });
});
