/** The three boosts of domain specification 6; each multiplies the position by 1 + boost. */
import type { Direction, TrendAlignment } from "../events/types.ts";
import type { PreparedPhase } from "./prepare.ts";
import type { Release } from "./release.ts";
import { tidy } from "./rounding.ts";

type Boosts = Release["boosts"];

/**
 * Whether a phase counts for a trade: it implies the direction and allows trading. A confidence
 * score that was sent must also reach the minimum, whatever `trade_allowed` claims; without a
 * score the phase's own explicit permission stands.
 */
export function phaseCounts(
  { implies, allowed, score }: PreparedPhase,
  direction: Direction,
  minimumScore: number,
): boolean {
  return implies === direction && allowed && (score === null || score >= minimumScore);
}

/** Boost for a counting phase that is aligned with its higher timeframe. */
export function phaseConfidenceBoost(
  phases: readonly PreparedPhase[],
  direction: Direction,
  boosts: Boosts,
): number {
  for (let index = 0; index < phases.length; index++) {
    const phase = phases[index];
    if (phase.aligned && phaseCounts(phase, direction, boosts.phase_minimum_score)) {
      return boosts.phase_confidence;
    }
  }
  return 0;
}

/** Boost when such a phase also reaches the higher score. */
export function phasePositionBoost(
  phases: readonly PreparedPhase[],
  direction: Direction,
  boosts: Boosts,
): number {
  for (let index = 0; index < phases.length; index++) {
    const phase = phases[index];
    if (
      phase.aligned && phaseCounts(phase, direction, boosts.phase_minimum_score) &&
      phase.score !== null && phase.score >= boosts.phase_position_minimum_score
    ) return boosts.phase_position;
  }
  return 0;
}

/** Boost for a STRONG trend that dominates in the direction, plus that for its 4-hour bias. */
export function trendAlignmentBoost(
  trend: TrendAlignment | null,
  direction: Direction,
  boosts: Boosts,
): number {
  if (trend === null) return 0;
  const bias = direction === "LONG" ? "BULLISH" : "BEARISH";
  const strong = trend.strength === "STRONG" && trend.dominant === bias;
  const htf = trend.htf_bias === bias;
  if (strong && htf) return tidy(boosts.trend_strong + boosts.trend_htf_bias);
  if (strong) return boosts.trend_strong;
  return htf ? boosts.trend_htf_bias : 0;
}
