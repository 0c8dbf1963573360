/** The features of a trade from the DECISION entry that opened it. */
import { trendAlignmentBoost } from "../decision/boosts.ts";
import type { DecisionContext } from "../decision/context.ts";
import { prepareContext } from "../decision/prepare.ts";
import { RELEASE_1_0_0 } from "../decision/release_1_0_0.ts";
import type { Decision } from "../decision/types.ts";
import type { TradeFeatures } from "../metrics/mod.ts";
import type { LearningFeatures } from "./types.ts";

/** What is read of a recorded decision. */
export type SizedDecision = Pick<
  Decision,
  | "direction"
  | "confluence_score"
  | "htf_alignment"
  | "entry_timeframe"
  | "neutral_inputs"
  | "breakdown"
  | "regime"
  | "release"
>;

/** Body of a DECISION entry; the context `null` where this engine cannot read it. */
export interface RecordedDecision {
  readonly decision: SizedDecision;
  readonly context: DecisionContext | null;
}

/**
 * All that learning and metrics group a trade by.
 *
 * @param fill what only the fill knows
 * @example learningFeatures(body, { dte_bucket: "WEEKLY", evidence: "LIVE" }).confluence_score // 80
 */
export function learningFeatures(
  { decision, context }: RecordedDecision,
  fill: Pick<TradeFeatures, "dte_bucket" | "evidence">,
): LearningFeatures {
  const { direction, breakdown, neutral_inputs, regime } = decision;
  const prepared = context === null ? null : prepareContext(context);
  const entry =
    prepared?.signals.find(({ timeframe, direction: way }) =>
      timeframe === decision.entry_timeframe && way === direction
    )?.event ?? null;
  const trend = prepared?.trend ?? null;
  const given = (boost: number | null) =>
    boost === null || neutral_inputs === null || neutral_inputs.includes("phases")
      ? null
      : boost > 0;
  // Either part by itself: what the boosts are worth in the release does not matter.
  const part = (trend_strong: 0 | 1, trend_htf_bias: 0 | 1) =>
    trend === null || direction === null ? null : trendAlignmentBoost(trend, direction, {
      ...RELEASE_1_0_0.boosts,
      trend_strong,
      trend_htf_bias,
    }) > 0;
  return {
    timeframe: decision.entry_timeframe,
    dte_bucket: fill.dte_bucket,
    quality: entry?.signal.quality ?? null,
    ai_score: entry?.signal.ai_score ?? null,
    iv_rank: regime.iv_rank,
    trend_strength: entry?.trend.strength ?? null,
    volume_vs_avg: entry?.market_context.volume_vs_avg ?? null,
    session: entry?.time_context.market_session ?? null,
    day: entry?.time_context.day_of_week ?? null,
    direction,
    htf_alignment: decision.htf_alignment,
    volatility_regime: regime.volatility,
    trend_regime: regime.trend,
    release: decision.release,
    evidence: fill.evidence,
    confluence_score: decision.confluence_score,
    rr_ratio: entry?.risk.rr_ratio_t1 ?? null,
    phase_confidence: given(breakdown.phase_confidence_boost),
    phase_position: given(breakdown.phase_position_boost),
    trend_strong: part(1, 0),
    trend_htf_bias: part(0, 1),
  };
}
