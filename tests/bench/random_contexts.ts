/** Full contexts for the benches: the same ones in every run. */
import type { DecisionContext } from "../../engine/decision/mod.ts";
import type { Direction, SignalTimeframe } from "../../engine/events/types.ts";
import { aContext, activePhase, activeSignal, activeTrend } from "../engine/decision/contexts.ts";

const TIMEFRAMES: readonly SignalTimeframe[] = [3, 5, 15, 30, 60, 240];

/** Numbers from 0 to 1 by Mulberry32 (Ettinger 2017): the same contexts in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A context of six signals, four phases and one trend, mostly LONG. */
export function randomContext(random: () => number): DecisionContext {
  const pick = <T>(...values: readonly T[]): T => values[Math.floor(random() * values.length)];
  const direction = (): Direction => random() < 0.8 ? "LONG" : "SHORT";
  return aContext({
    signals: TIMEFRAMES.map((timeframe) =>
      activeSignal(timeframe, direction(), {
        signal: { ai_score: Math.round(random() * 105) / 10, quality: pick("EXTREME", "HIGH") },
        risk: { rr_ratio_t1: Math.round(random() * 60) / 10, recommended_contracts: pick(null, 3) },
        market: { volume_vs_avg: Math.round(random() * 30) / 10 },
        trend: { strength: Math.round(random() * 100) },
        mtf: { "4h_bias": pick(null, "LONG", "SHORT"), "1h_bias": pick(null, "LONG", "SHORT") },
        time: { market_session: pick("OPEN", "MIDDAY", "POWER_HOUR"), day_of_week: "TUESDAY" },
      })
    ),
    phases: [15, 60, 240, 1440].map((timeframe) =>
      activePhase(timeframe, {
        score: Math.round(random() * 100),
        implication: pick("UPSIDE_POTENTIAL", "DOWNSIDE_POTENTIAL", "NEUTRAL"),
      })
    ),
    trend: activeTrend({
      dominant: pick("BULLISH", "BEARISH", "NEUTRAL"),
      strength: pick("STRONG", "WEAK"),
      htf_bias: pick("BULLISH", "BEARISH"),
    }),
  });
}
