/**
 * 95 % intervals of a mean by Student's t.
 */

/** Degrees of freedom from which t's quantile differs from the normal one by less than 0.001. */
const MANY = 2_000;
/** 97.5 % quantile of the normal distribution. */
const NORMAL = 1.959963984540054;

/** Samples below this many say little; they are marked. */
export const FEW = 30;

/** A mean with what it could as well be. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of a mean: mean ± t·sd ÷ √n with n − 1 degrees of freedom.
 *
 * @param deviation Sample standard deviation; null where there is none, as of a single value.
 * @returns null where no interval can be given.
 * @example meanInterval(10, 100, 5)?.high // 11.98, 5 degrees from 99
 */
export function meanInterval(
  mean: number | null,
  count: number,
  deviation: number | null,
): Interval | null {
  if (mean === null || deviation === null || count < 2) return null;
  const reach = studentQuantile(count - 1) * deviation / Math.sqrt(count);
  return { mean, low: mean - reach, high: mean + reach };
}

/** Mean and sample standard deviation (n − 1); null where they are not defined. */
export function summarise(
  values: readonly number[],
): { readonly mean: number | null; readonly deviation: number | null } {
  if (values.length === 0) return { mean: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, deviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/**
 * The 97.5 % quantile of Student's t, to 1e-9.
 *
 * @param freedom Degrees of freedom, a whole number from 1 on.
 * @example studentQuantile(10) // 2.2281388…
 */
export function studentQuantile(freedom: number): number {
  if (freedom >= MANY) return NORMAL;
  let [low, high] = [NORMAL, 12.8];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| < t): Abramowitz and Stegun 1964, 26.7.3 for odd and 26.7.4 for even degrees. */
function centralProbability(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = freedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = odd && freedom === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= (power - 1) / power * cosine ** 2;
    sum += term;
  }
  return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
}
