/** Moments of a sample that is held in memory, such as daily returns. */
import { exactSum } from "./exact_sum.ts";

/**
 * Two doubles near 1 whose difference makes a return are each off by half a last bit, and so is the
 * return: returns that differ by less than this are equal but for rounding.
 */
export const RETURN_ROUNDING = 8 * Number.EPSILON;

/** Mean, sample deviation, skewness and kurtosis; `null` where the sample does not define them. */
export interface Moments {
  readonly count: number;
  readonly mean: number | null;
  /** With n − 1; `null` for fewer than two. */
  readonly deviation: number | null;
  /** m₃ ÷ m₂^1.5 of the central moments; `null` when all are equal. */
  readonly skewness: number | null;
  /** m₄ ÷ m₂², raw: 3 for a normal distribution; `null` when all are equal. */
  readonly kurtosis: number | null;
}

/**
 * Moments in two passes, each sum rounded once.
 *
 * @param rounding values that lie within so much of each other count as equal
 * @example momentsOf([0.01, -0.01]).kurtosis // 1
 */
export function momentsOf(values: readonly number[], rounding = RETURN_ROUNDING): Moments {
  const count = values.length;
  if (count === 0) {
    return { count, mean: null, deviation: null, skewness: null, kurtosis: null };
  }
  const mean = exactSum(values) / count;
  if (count === 1) return { count, mean, deviation: null, skewness: null, kurtosis: null };
  if (isConstant(values, rounding)) {
    return { count, mean, deviation: 0, skewness: null, kurtosis: null };
  }
  const sum = (power: number) => exactSum(values.map((value) => (value - mean) ** power));
  const squares = sum(2);
  const variance = squares / count;
  return {
    count,
    mean,
    deviation: Math.sqrt(squares / (count - 1)),
    skewness: sum(3) / count / variance ** 1.5,
    kurtosis: sum(4) / count / variance ** 2,
  };
}

function isConstant(values: readonly number[], rounding: number): boolean {
  let least = Infinity, most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most - least <= rounding;
}
