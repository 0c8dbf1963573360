/** How far a value should move for a difference of mean R. docs/learning.md has the reasoning. */
import { tidy } from "../decision/rounding.ts";
import {
  CHANGE_PER_DEVIATION,
  LEAST_CHANGE_PCT,
  MOST_CHANGE_PCT,
  TYPICAL_DIFFERENCE,
} from "./limits.ts";

/** A difference of mean R with what it is measured by, R. */
export interface Measured {
  readonly difference: number;
  /** Standard error of the difference. */
  readonly error: number;
  /** Standard deviation of R over all trades. */
  readonly deviation: number;
}

/**
 * The difference that is left when it is pulled towards 0 as far as it is uncertain: the posterior
 * mean under a normal prior with the deviation of typical true differences (Morris 1983,
 * "Parametric empirical Bayes inference").
 *
 * @example shrunkDifference({ difference: 0.3, error: 0.1, deviation: 1.2 }) // 0.24
 */
export function shrunkDifference({ difference, error }: Measured): number {
  const typical = TYPICAL_DIFFERENCE ** 2;
  return difference * typical / (typical + error ** 2);
}

/**
 * Change in whole percent, towards 0 where it is not whole, at most ±15.
 *
 * @returns `null` when it would be less than 5
 * @example changePct({ difference: 0.3, error: 0.1, deviation: 1.2 }) // 10
 */
export function changePct(measured: Measured): number | null {
  const share = CHANGE_PER_DEVIATION * shrunkDifference(measured) / measured.deviation;
  if (!Number.isFinite(share)) return null;
  // 0.07 × 100 is 7.000000000000001 and must not be less than 7 either.
  const percent = Math.min(MOST_CHANGE_PCT, Math.trunc(tidy(100 * Math.abs(share))));
  return percent < LEAST_CHANGE_PCT ? null : Math.sign(share) * percent;
}

/**
 * A value changed by so many percent, to twelve digits, so that it reads as it does on paper.
 *
 * @example changed(1.3, 9) // 1.417
 */
export function changed(current: number, percent: number): number {
  return Number((current * (1 + percent / 100)).toPrecision(12));
}

/** Percent by which a bound may be missed: the noise of binary fractions and of twelve digits. */
const NOISE = 1e-9;

/** Whether a change is at least 5 % and at most 15 %, up or down. */
export function isWithinBounds(current: number, proposed: number): boolean {
  const percent = Math.abs(proposed / current - 1) * 100;
  return percent >= LEAST_CHANGE_PCT - NOISE && percent <= MOST_CHANGE_PCT + NOISE;
}
