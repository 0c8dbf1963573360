import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  type Breakdown,
  decide,
  type Decision,
  type DecisionContext,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import { factorAt } from "../../../engine/decision/step_table.ts";
import type { SignalTimeframe } from "../../../engine/events/mod.ts";
import { aContext, activePhase, activeSignal, activeTrend, type SignalParts } from "./contexts.ts";

/** Decides with the entry signal (240) changed; a 60 signal of score 7 makes it PERFECT. */
const withEntry = (parts: SignalParts, context: Partial<DecisionContext> = {}): Decision =>
  decide(
    aContext({ signals: [activeSignal(240, "LONG", parts), activeSignal(60)], ...context }),
    RELEASE_1_0_0,
  );

/** Checks a factor for each value of an input. */
function table<const Value>(
  field: keyof Breakdown,
  partsOf: (value: Value) => SignalParts,
  cells: readonly (readonly [Value, number])[],
): void {
  for (const [value, factor] of cells) {
    it(`${field} is ${factor} at ${value}`, () => {
      assertEquals(withEntry(partsOf(value)).breakdown[field], factor);
    });
  }
}

/** The double next to a value on its lower side. */
const below = (value: number) => value - 2 ** (Math.floor(Math.log2(value)) - 52);

describe("the factor of confluence", () => {
  const cells: readonly (readonly [readonly SignalTimeframe[], number, number])[] = [
    [[240, 15, 5, 3], 60, 1],
    [[240, 60, 3], 68, 1],
    [[60, 30, 15, 5, 3, 240], 100, 2.5],
    [[240, 60, 5], 72, 1.5],
    [[240, 60, 15, 3], 78, 1.5],
    [[240, 60, 30], 80, 2],
    [[240, 60, 30, 5], 87, 2],
    [[240, 60, 30, 15], 90, 2.5],
  ];
  for (const [timeframes, score, factor] of cells) {
    it(`is ${factor} at ${score} %`, () => {
      const context = aContext({ signals: timeframes.map((each) => activeSignal(each)) });
      const decision = decide(context, RELEASE_1_0_0);
      assertEquals([decision.confluence_score, decision.breakdown.confluence_multiplier], [
        score,
        factor,
      ]);
    });
  }

  it("changes exactly at each threshold", () => {
    for (
      const [at, under, over] of [[90, 2, 2.5], [80, 1.5, 2], [70, 1, 1.5], [60, 0.7, 1], [
        50,
        0.5,
        0.7,
      ]]
    ) {
      assertEquals(factorAt(RELEASE_1_0_0.confluence, at - 1), under);
      assertEquals(factorAt(RELEASE_1_0_0.confluence, at), over);
      assertEquals(factorAt(RELEASE_1_0_0.confluence, at + 1), over);
    }
  });
});

describe("the factors of the entry signal", () => {
  table("quality_multiplier", (quality) => ({ signal: { quality } }), [
    ["EXTREME", 1.3],
    ["HIGH", 1.1],
    ["MEDIUM", 1],
    [null, 1],
  ]);
  table("rr_multiplier", (rr_ratio_t1) => ({ risk: { rr_ratio_t1 } }), [
    [6, 1.2],
    [5, 1.2],
    [below(5), 1.15],
    [4, 1.15],
    [below(4), 1.1],
    [3, 1.1],
    [below(3), 1],
    [2, 1],
    [below(2), 0.85],
    [1.5, 0.85],
    [below(1.5), 0.5],
    [0.1, 0.5],
    [null, 1],
  ]);
  table("volume_multiplier", (volume_vs_avg) => ({ market: { volume_vs_avg } }), [
    [3, 1.1],
    [1.5, 1.1],
    [below(1.5), 1],
    [0.8, 1],
    [below(0.8), 0.7],
    [0, 0.7],
    [null, 1],
  ]);
  table("trend_multiplier", (strength) => ({ trend: { strength } }), [
    [100, 1.2],
    [80, 1.2],
    [below(80), 1],
    [60, 1],
    [below(60), 0.8],
    [0, 0.8],
    [null, 1],
  ]);
  table("session_multiplier", (market_session) => ({ time: { market_session } }), [
    ["OPEN", 0.9],
    ["MIDDAY", 1],
    ["POWER_HOUR", 0.85],
    ["AFTERHOURS", 0.5],
  ]);
  table("day_multiplier", (day_of_week) => ({ time: { day_of_week } }), [
    ["MONDAY", 0.95],
    ["TUESDAY", 1.1],
    ["WEDNESDAY", 1],
    ["THURSDAY", 0.95],
    ["FRIDAY", 0.85],
    [null, 1],
  ]);

  it("come from the highest timeframe of the direction, not from the others", () => {
    const context = aContext({
      signals: [
        activeSignal(1440, "SHORT", { signal: { quality: "EXTREME" } }),
        activeSignal(240, "LONG", { signal: { quality: "HIGH" } }),
        activeSignal(60, "LONG", { signal: { quality: "EXTREME" } }),
      ],
    });
    const decision = decide(context, RELEASE_1_0_0);
    assertEquals([decision.entry_timeframe, decision.breakdown.quality_multiplier], [240, 1.1]);
  });
});

describe("HTF alignment", () => {
  it("multiplies by 1.3 when PERFECT and by 1.15 when GOOD", () => {
    const perfect = withEntry({});
    assertEquals([perfect.htf_alignment, perfect.breakdown.htf_alignment_multiplier], [
      "PERFECT",
      1.3,
    ]);
    const good = decide(
      aContext({
        signals: [activeSignal(240), activeSignal(60, "LONG", { signal: { ai_score: 5 } })],
      }),
      RELEASE_1_0_0,
    );
    assertEquals([good.htf_alignment, good.breakdown.htf_alignment_multiplier], ["GOOD", 1.15]);
  });
});

describe("missing inputs", () => {
  it("count as neutral and are listed", () => {
    const decision = withEntry({
      signal: { quality: null },
      risk: { rr_ratio_t1: null },
      market: { volume_vs_avg: null },
      trend: { strength: null },
      time: { day_of_week: null },
    });
    assertEquals(decision.neutral_inputs, [
      "quality",
      "rr_ratio_t1",
      "volume_vs_avg",
      "trend_strength",
      "day_of_week",
      "phases",
      "trend",
    ]);
    assertEquals(decision.breakdown.raw_multiplier, 1.3);
  });

  it("are not listed when they are there, even if they earn nothing", () => {
    const decision = withEntry({}, {
      phases: [activePhase(60, { implication: "NEUTRAL" })],
      trend: activeTrend(),
    });
    assertEquals(decision.neutral_inputs, []);
    assertEquals(decision.breakdown.phase_confidence_boost, 0);
    assertEquals(decision.breakdown.trend_alignment_boost, 0);
  });
});

describe("the multiplier", () => {
  it("is the product of all nine factors", () => {
    const { breakdown } = withEntry(
      {
        signal: { quality: "HIGH" },
        risk: { rr_ratio_t1: 3 },
        market: { volume_vs_avg: 0.5 },
        trend: { strength: 85 },
        time: { market_session: "OPEN", day_of_week: "FRIDAY" },
      },
      { phases: [activePhase(15, { score: 66 })], trend: activeTrend({ htf_bias: "BULLISH" }) },
    );
    // 1 × 1.1 × 1.3 × 1.1 × 0.7 × 1.2 × 0.9 × 0.85 × 1.2 × 1 × 1.15
    assertAlmostEquals(breakdown.raw_multiplier ?? 0, 1.394917524, 1e-9);
    assertEquals(breakdown.final_multiplier, breakdown.raw_multiplier);
  });

  it("is clamped to 3, the raw value kept", () => {
    const { breakdown } = decide(
      aContext({
        signals: [240, 60, 30, 15].map((each) =>
          activeSignal(each as SignalTimeframe, "LONG", { signal: { quality: "EXTREME" } })
        ),
      }),
      RELEASE_1_0_0,
    );
    assertEquals([breakdown.raw_multiplier, breakdown.final_multiplier], [4.225, 3]);
  });

  it("of exactly 0.5 is traded, less is skipped", () => {
    const release = {
      ...RELEASE_1_0_0,
      htf_alignment: { ...RELEASE_1_0_0.htf_alignment, PERFECT: 1 },
    };
    const decideAt = (market_session: "AFTERHOURS", day_of_week: "WEDNESDAY" | "MONDAY") =>
      decide(
        aContext({
          signals: [
            activeSignal(240, "LONG", { time: { market_session, day_of_week } }),
            activeSignal(60),
          ],
        }),
        release,
      );
    const at = decideAt("AFTERHOURS", "WEDNESDAY");
    assertEquals([at.code, at.breakdown.raw_multiplier], ["EXECUTE", 0.5]);
    const under = decideAt("AFTERHOURS", "MONDAY");
    assertEquals([under.decision, under.code], ["SKIP", "LOW_MULTIPLIER"]);
    assertEquals([under.breakdown.raw_multiplier, under.breakdown.final_multiplier], [0.475, 0.5]);
    assertEquals([under.recommended_contracts, under.stop_loss], [null, null]);
    assertEquals(under.entry_plan?.stop_loss, 445);
  });
});
