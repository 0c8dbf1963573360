import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  decide,
  type DecisionContext,
  regimeContext,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import { volatilityRegime } from "../../../engine/decision/regime.ts";
import { volatilityFromAtr } from "../../../engine/pricing/parkinson.ts";
import type { TrendAlignment } from "../../../engine/events/mod.ts";
import {
  aContext,
  activeSignal,
  activeTrend,
  aPhase,
  minutesFromNow,
  type SignalParts,
} from "./contexts.ts";

const regimeOf = (parts: Partial<DecisionContext>) => decide(aContext(parts), RELEASE_1_0_0).regime;
const market = (parts: SignalParts["market"], other = parts) => [
  activeSignal(240, "LONG", { market: parts }),
  activeSignal(60, "LONG", { market: other }),
];
const tick = (iv: number | null, minutes = 0) => ({
  price: 450,
  timestamp: minutesFromNow(minutes),
  iv,
  source: null,
});

describe("the volatility regime", () => {
  it("changes at 0.15, 0.30 and 0.50", () => {
    const names = [0.08, 0.1499, 0.15, 0.2999, 0.3, 0.4999, 0.5, 1.5, null].map((volatility) =>
      volatilityRegime(volatility)
    );
    assertEquals(names, [
      "LOW",
      "LOW",
      "NORMAL",
      "NORMAL",
      "HIGH",
      "HIGH",
      "EXTREME",
      "EXTREME",
      null,
    ]);
  });

  it("takes the tick's implied volatility while it is at most a day old", () => {
    assertEquals(regimeOf({ tick: tick(0.4, -1440) }).annualised_volatility, 0.4);
    assertEquals(regimeOf({ tick: tick(0.4, -1440) }).volatility, "HIGH");
    assertEquals(
      regimeOf({ signals: market({ atr: null }), tick: tick(0.4, -1441) }).volatility,
      null,
    );
    assertEquals(regimeOf({ signals: market({ atr: null }), tick: tick(null) }).volatility, null);
  });

  it("otherwise follows from ATR by Parkinson's range", () => {
    // 2 ÷ (1.596 × 450) × √(252 × 390 ÷ 240) = 0.056352…, clamped to 0.08.
    assertEquals(volatilityFromAtr(2, 450, 240), 0.08);
    assertAlmostEquals(volatilityFromAtr(6, 450, 240), 0.169057, 1e-6);
    assertAlmostEquals(volatilityFromAtr(1, 100, 1440), 0.099464, 1e-6);
    assertEquals(volatilityFromAtr(100, 100, 3), 1.5);
    const decision = regimeOf({ signals: market({ atr: 6 }, { atr: 60 }) });
    assertEquals(decision.volatility, "NORMAL");
    assertAlmostEquals(decision.annualised_volatility ?? 0, 0.169057, 1e-6);
  });

  it("uses the highest timeframe that has an ATR", () => {
    const decision = regimeOf({ signals: market({ atr: null }, { atr: 9 }) });
    assertAlmostEquals(decision.annualised_volatility ?? 0, volatilityFromAtr(9, 450, 60), 1e-12);
    assertEquals(regimeOf({ signals: market({ atr: null }) }).volatility, null);
  });

  it("is unknown without a price", () => {
    const unpriced = { instrument: { current_price: null }, entry: { price: null } };
    assertEquals(regimeOf({ signals: [activeSignal(240, "LONG", unpriced)] }).volatility, null);
  });
});

describe("the trend regime", () => {
  const trendOf = (alignment: Partial<TrendAlignment>) =>
    regimeOf({ trend: activeTrend(alignment) }).trend;

  it("is STRONG when the trend is, NEUTRAL when it is choppy or undecided", () => {
    assertEquals(trendOf({ dominant: "BULLISH", strength: "STRONG" }), "STRONG_BULL");
    assertEquals(trendOf({ dominant: "BULLISH", strength: "MODERATE" }), "BULL");
    assertEquals(trendOf({ dominant: "BULLISH", strength: "WEAK" }), "BULL");
    assertEquals(trendOf({ dominant: "BULLISH", strength: "CHOPPY" }), "NEUTRAL");
    assertEquals(trendOf({ dominant: "NEUTRAL", strength: "STRONG" }), "NEUTRAL");
    assertEquals(trendOf({ dominant: "BEARISH", strength: "WEAK" }), "BEAR");
    assertEquals(trendOf({ dominant: "BEARISH", strength: "STRONG" }), "STRONG_BEAR");
  });

  it("is unknown without a trend", () => {
    assertEquals(regimeOf({ trend: null }).trend, null);
  });
});

describe("the liquidity regime", () => {
  it("follows from the volume of the highest timeframe that has one", () => {
    const liquidity = (first: number | null, second: number | null) =>
      regimeOf({ signals: market({ volume_vs_avg: first }, { volume_vs_avg: second }) }).liquidity;
    assertEquals([0.79, 0.8, 1.49, 1.5].map((volume) => liquidity(volume, null)), [
      "LOW",
      "NORMAL",
      "NORMAL",
      "HIGH",
    ]);
    assertEquals([liquidity(null, 2), liquidity(null, null)], ["HIGH", null]);
  });

  it("is unknown, like the IV rank, without the data", () => {
    assertEquals(regimeOf({ signals: [] }), {
      volatility: null,
      annualised_volatility: null,
      trend: null,
      liquidity: null,
      iv_rank: null,
    });
  });
});

describe("the regime context", () => {
  it("lists the phases of 15m, 1h, 4h and 1D, lowest first", () => {
    const { phases } = regimeContext([1440, 30, 15, 240, 60, 10_080].map((tf) => aPhase(tf)));
    assertEquals(phases.map(({ timeframe }) => timeframe), [15, 60, 240, 1440]);
    assertEquals(phases[0], {
      timeframe: 15,
      local_bias: "BULLISH",
      directional_implication: "UPSIDE_POTENTIAL",
      event: "ENTER_ACCUMULATION",
      confidence_score: 80,
    });
  });

  it("is aligned when two or more share a non-neutral bias", () => {
    const aligned = (...biases: readonly ("BULLISH" | "BEARISH" | "NEUTRAL")[]) =>
      regimeContext(biases.map((bias, index) => aPhase([15, 60, 240, 1440][index], { bias })))
        .is_aligned;
    assertEquals(aligned(), false);
    assertEquals(aligned("BULLISH"), false);
    assertEquals(aligned("BULLISH", "BEARISH"), false);
    assertEquals(aligned("NEUTRAL", "NEUTRAL", "NEUTRAL"), false);
    assertEquals(aligned("BULLISH", "NEUTRAL", "BULLISH"), true);
    assertEquals(aligned("BEARISH", "BULLISH", "BEARISH"), true);
    assertEquals(regimeContext([aPhase(30), aPhase(60)]).is_aligned, false);
  });
});
