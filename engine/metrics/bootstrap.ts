/** Confidence intervals from resamples (Efron and Tibshirani 1993, chapters 13 and 14). */
import { normalProbability } from "../pricing/normal.ts";
import { normalQuantile } from "../pricing/normal_quantile.ts";

/** How an interval was made: bias-corrected and accelerated, or by plain percentiles. */
export type IntervalMethod = "BCA" | "PERCENTILE";

/** A 95 % confidence interval. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly method: IntervalMethod;
}

/** Resamples that are drawn unless the caller says otherwise. */
export const RESAMPLES = 2000;

/** Probability below and above the interval. */
const TAIL = 0.025;

/**
 * Share of the resamples that may leave a figure undefined, such as a profit factor without a loss.
 * With more of them the ends of the interval would rest on those that happened to be defined.
 */
const MOST_UNDEFINED = 0.01;

/**
 * Quantile of sorted numbers, interpolated (Hyndman and Fan 1996, definition 7).
 *
 * @param share 0 to 1
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place), above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** Share of sorted numbers that lie below a number, those equal to it by half. */
function shareBelow(sorted: Float64Array, number: number): number {
  let below = 0, equal = 0;
  for (const each of sorted) {
    if (each < number) below++;
    else if (each === number) equal++;
  }
  return (below + equal / 2) / sorted.length;
}

/**
 * Acceleration, from the figure without each observation in turn (equation 14.15).
 *
 * @returns `null` when the figure is undefined without one of them, or never changes
 * @example acceleration([1, 2, 6]) // 0.0577
 */
export function acceleration(withoutEach: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const each of withoutEach) {
    if (each === null) return null;
    sum += each;
  }
  const mean = sum / withoutEach.length;
  let squares = 0, cubes = 0;
  for (const each of withoutEach) {
    const difference = mean - (each ?? mean);
    squares += difference ** 2;
    cubes += difference ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : null;
}

/** Where the ends of a BCa interval lie among the resamples (equation 14.10), `null` if nowhere. */
function correctedTails(bias: number, bend: number): readonly [number, number] | null {
  const z = normalQuantile(TAIL);
  const [lower, upper] = [z, -z].map((end) => {
    const moved = bias + end, divisor = 1 - bend * moved;
    return divisor > 0 ? normalProbability(bias + moved / divisor) : NaN;
  });
  return lower < upper ? [lower, upper] : null;
}

/**
 * 95 % interval of a figure: BCa where it is defined, else percentile.
 *
 * @param estimate the figure of the sample itself
 * @param resampled of each resample, `null` where it is undefined
 * @param withoutEach of the sample without each of its observations
 * @returns `null` when the figure, or more than 1 % of the resamples, are undefined
 * @example intervalOf(0.5, resampled, withoutEach) // { lower: 0.32, upper: 0.66, method: "BCA" }
 */
export function intervalOf(
  estimate: number | null,
  resampled: readonly (number | null)[],
  withoutEach: readonly (number | null)[],
): Interval | null {
  const sorted = Float64Array.from(resampled.filter((each) => each !== null)).sort();
  if (estimate === null || sorted.length < (1 - MOST_UNDEFINED) * resampled.length) return null;
  if (sorted.length === 0) return null;
  // On one side of all resamples the bias is infinite.
  const bias = normalQuantile(shareBelow(sorted, estimate));
  const bend = acceleration(withoutEach);
  const tails = bend === null || !Number.isFinite(bias) ? null : correctedTails(bias, bend);
  const [lower, upper] = tails ?? [TAIL, 1 - TAIL];
  return {
    lower: quantile(sorted, lower),
    upper: quantile(sorted, upper),
    method: tails === null ? "PERCENTILE" : "BCA",
  };
}
