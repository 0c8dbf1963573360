import type { Bias, Implication, Phase } from "../events/types.ts";

/** Timeframes (minutes) whose phases make up the regime context. */
export const REGIME_CONTEXT_TIMEFRAMES: readonly number[] = Object.freeze([15, 60, 240, 1440]);

/** One active phase of the regime context. */
export interface RegimePhase {
  /** Minutes. */
  readonly timeframe: number;
  readonly local_bias: Bias;
  readonly directional_implication: Implication;
  readonly event: Phase["event"]["name"];
  readonly confidence_score: number | null;
}

/** The regime context of a ticker (domain specification 4). */
export interface RegimeContext {
  /** Active phases of 15 minutes, 1 hour, 4 hours and 1 day, lowest first. */
  readonly phases: readonly RegimePhase[];
  /** Whether two or more of them share the same non-neutral local bias. */
  readonly is_aligned: boolean;
}

/**
 * Whether two or more of the regime context's timeframes share the same non-neutral local bias.
 *
 * @param phases active phases, one a timeframe; other timeframes do not count
 */
export function shareBias(
  phases: readonly Pick<RegimePhase, "timeframe" | "local_bias">[],
): boolean {
  const counted = phases.filter(({ timeframe }) => REGIME_CONTEXT_TIMEFRAMES.includes(timeframe));
  const count = (bias: Bias) => counted.filter(({ local_bias }) => local_bias === bias).length;
  return count("BULLISH") >= 2 || count("BEARISH") >= 2;
}

/**
 * Regime context from the active phases of a ticker.
 *
 * @param phases active phases, one a timeframe, in any order
 */
export function regimeContext(phases: readonly Phase[]): RegimeContext {
  const members = phases
    .filter(({ timeframe }) => REGIME_CONTEXT_TIMEFRAMES.includes(timeframe.event_tf))
    .sort((a, b) => a.timeframe.event_tf - b.timeframe.event_tf)
    .map((phase): RegimePhase => ({
      timeframe: phase.timeframe.event_tf,
      local_bias: phase.regime_context.local_bias,
      directional_implication: phase.event.directional_implication,
      event: phase.event.name,
      confidence_score: phase.confidence.confidence_score,
    }));
  return { phases: members, is_aligned: shareBias(members) };
}
