/** The position multiplier: product of the factors of domain specification 6. */
import type { Signal } from "../events/types.ts";
import { phaseConfidenceBoost, phasePositionBoost, trendAlignmentBoost } from "./boosts.ts";
import type { Confluence } from "./confluence.ts";
import { alignHtf, type HtfAlignment } from "./htf.ts";
import type { PreparedContext } from "./prepare.ts";
import type { Release } from "./release.ts";
import { tidy } from "./rounding.ts";
import { factorAt } from "./step_table.ts";
import type { Breakdown, NeutralInput } from "./types.ts";

/** A breakdown with every field computed. */
export type FullBreakdown = { readonly [Field in keyof Breakdown]: number };

/** The computed multiplier. */
export interface Sizing {
  readonly breakdown: FullBreakdown;
  readonly alignment: HtfAlignment;
  /** Inputs that were missing and counted as neutral. */
  readonly neutral: NeutralInput[];
}

/** Breakdown of a decision that ended before the multiplier. */
export const EMPTY_BREAKDOWN: Breakdown = Object.freeze({
  confluence_multiplier: null,
  quality_multiplier: null,
  htf_alignment_multiplier: null,
  rr_multiplier: null,
  volume_multiplier: null,
  trend_multiplier: null,
  session_multiplier: null,
  day_multiplier: null,
  phase_confidence_boost: null,
  phase_position_boost: null,
  trend_alignment_boost: null,
  raw_multiplier: null,
  final_multiplier: null,
});

/** The inputs the multiplier would like to have and does not. */
function missingInputs(entry: Signal, { phases, trend }: PreparedContext): NeutralInput[] {
  const missing: NeutralInput[] = [];
  if (entry.signal.quality === null) missing.push("quality");
  if (entry.risk.rr_ratio_t1 === null) missing.push("rr_ratio_t1");
  if (entry.market_context.volume_vs_avg === null) missing.push("volume_vs_avg");
  if (entry.trend.strength === null) missing.push("trend_strength");
  if (entry.time_context.day_of_week === null) missing.push("day_of_week");
  if (phases.length === 0) missing.push("phases");
  if (trend === null) missing.push("trend");
  return missing;
}

/**
 * Multiplies the factors, always in the order of the table in domain specification 6, and rounds
 * the product to twelve decimals so that it equals the product on paper.
 *
 * @param entry the entry signal: quality, reward:risk, volume, trend strength, session and day
 * are read from it
 */
export function sizePosition(
  context: PreparedContext,
  confluence: Confluence,
  entry: Signal,
  release: Release,
): Sizing {
  const { signals, phases, trend } = context;
  const { direction } = confluence;
  const { boosts } = release;
  const { quality } = entry.signal;
  const { rr_ratio_t1 } = entry.risk;
  const { volume_vs_avg } = entry.market_context;
  const { strength } = entry.trend;
  const { market_session, day_of_week } = entry.time_context;
  const biases = entry.mtf_context;

  const alignment = alignHtf(signals, phases, biases, direction, release.htf_minimum_score);
  const ofConfluence = factorAt(release.confluence, confluence.score);
  const ofQuality = quality === null ? 1 : release.quality[quality];
  const ofAlignment = release.htf_alignment[alignment];
  const ofReward = rr_ratio_t1 === null ? 1 : factorAt(release.reward_risk, rr_ratio_t1);
  const ofVolume = volume_vs_avg === null ? 1 : factorAt(release.volume, volume_vs_avg);
  const ofTrend = strength === null ? 1 : factorAt(release.trend_strength, strength);
  const ofSession = release.session[market_session];
  const ofDay = day_of_week === null ? 1 : release.day[day_of_week];
  const phaseConfidence = phaseConfidenceBoost(phases, direction, boosts);
  const phasePosition = phasePositionBoost(phases, direction, boosts);
  const trendAlignment = trendAlignmentBoost(trend, direction, boosts);
  const raw = tidy(
    ofConfluence * ofQuality * ofAlignment * ofReward * ofVolume * ofTrend * ofSession * ofDay *
      (1 + phaseConfidence) * (1 + phasePosition) * (1 + trendAlignment),
  );
  const { minimum, maximum } = release.final_multiplier;

  return {
    breakdown: {
      confluence_multiplier: ofConfluence,
      quality_multiplier: ofQuality,
      htf_alignment_multiplier: ofAlignment,
      rr_multiplier: ofReward,
      volume_multiplier: ofVolume,
      trend_multiplier: ofTrend,
      session_multiplier: ofSession,
      day_multiplier: ofDay,
      phase_confidence_boost: phaseConfidence,
      phase_position_boost: phasePosition,
      trend_alignment_boost: trendAlignment,
      raw_multiplier: raw,
      final_multiplier: Math.min(maximum, Math.max(minimum, raw)),
    },
    alignment,
    neutral: missingInputs(entry, context),
  };
}
