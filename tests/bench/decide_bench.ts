/**
 * Speed of decisions on one core: `deno bench tests/bench/decide_bench.ts`.
 *
 * The aim is a million decisions a second on parsed contexts of six signals, four phases and one
 * trend. A thousand different contexts are decided in turn, so that no branch is learnt by heart.
 * Preparing (parsing instants, ordering, conflicts) and hashing are measured apart.
 */
import {
  canonicalJson,
  contextHash,
  decide,
  type DecisionContext,
  evaluate,
  prepareContext,
  RELEASE_1_0_0,
} from "../../engine/decision/mod.ts";
import type { Direction, SignalTimeframe } from "../../engine/events/types.ts";
import { aContext, activePhase, activeSignal, activeTrend } from "../engine/decision/contexts.ts";

const TIMEFRAMES: readonly SignalTimeframe[] = [3, 5, 15, 30, 60, 240];

/** Mulberry32 (Ettinger 2017): the same contexts in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A context of six signals, four phases and one trend, mostly LONG. */
function randomContext(random: () => number): DecisionContext {
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

const random = randomFrom(1);
const contexts = Array.from({ length: 1000 }, () => randomContext(random));
const prepared = contexts.map(prepareContext);
const texts = prepared.map(({ snapshot }) => canonicalJson(snapshot));

Deno.bench("evaluate: 1,000 prepared contexts", { group: "decide", baseline: true }, () => {
  for (const context of prepared) evaluate(context, RELEASE_1_0_0);
});

Deno.bench("prepareContext: 1,000 contexts", { group: "decide" }, () => {
  for (const context of contexts) prepareContext(context);
});

Deno.bench("canonical text and hash: 1,000 contexts", { group: "decide" }, () => {
  for (const { snapshot } of prepared) contextHash(snapshot);
});

Deno.bench("decide, all together: 1,000 contexts", { group: "decide" }, () => {
  for (const context of contexts) decide(context, RELEASE_1_0_0);
});

Deno.bench("JSON.parse of 1,000 contexts, for comparison", { group: "decide" }, () => {
  for (const text of texts) JSON.parse(text);
});
