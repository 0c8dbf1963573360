/** Agreement of the higher timeframes, 4 hours and 1 hour, with a direction. */
import type { Direction, Signal } from "../events/types.ts";
import type { PreparedPhase, PreparedSignal } from "./prepare.ts";

/** How the two higher timeframes stand to the trade. */
export type HtfAlignment = "PERFECT" | "GOOD" | "WEAK" | "COUNTER";

/** Whether the signal of `timeframe` points that way with at least `minimumScore`. */
export function confirms(
  signals: readonly PreparedSignal[],
  timeframe: 240 | 60,
  direction: Direction,
  minimumScore: number,
): boolean {
  for (let index = 0; index < signals.length; index++) {
    const signal = signals[index];
    if (signal.timeframe === timeframe) {
      return signal.direction === direction && signal.aiScore !== null &&
        signal.aiScore >= minimumScore;
    }
  }
  return false;
}

/** Whether a 240 or a 60 minute signal gives the direction a bias (rule 3). */
export function hasHtfBias(
  signals: readonly PreparedSignal[],
  direction: Direction,
  minimumScore: number,
): boolean {
  return confirms(signals, 240, direction, minimumScore) ||
    confirms(signals, 60, direction, minimumScore);
}

function regimeImplies(phases: readonly PreparedPhase[], direction: Direction): boolean {
  for (let index = 0; index < phases.length; index++) {
    if (phases[index].higher && phases[index].implies === direction) return true;
  }
  return false;
}

/**
 * HTF alignment of domain specification 6. The biases are those the entry signal carries.
 *
 * 4h is aligned by the 240 signal, by `4h_bias`, or by a REGIME or BIAS phase; 1h by the 60 signal
 * or by `1h_bias`. Both: PERFECT. One: GOOD. Neither while both biases oppose: COUNTER. Else WEAK.
 */
export function alignHtf(
  signals: readonly PreparedSignal[],
  phases: readonly PreparedPhase[],
  biases: Signal["mtf_context"],
  direction: Direction,
  minimumScore: number,
): HtfAlignment {
  const bias4h = biases["4h_bias"];
  const bias1h = biases["1h_bias"];
  const aligned4h = confirms(signals, 240, direction, minimumScore) || bias4h === direction ||
    regimeImplies(phases, direction);
  const aligned1h = confirms(signals, 60, direction, minimumScore) || bias1h === direction;
  if (aligned4h && aligned1h) return "PERFECT";
  if (aligned4h || aligned1h) return "GOOD";
  // Neither is aligned, so a bias that was sent can only oppose.
  return bias4h !== null && bias1h !== null ? "COUNTER" : "WEAK";
}
