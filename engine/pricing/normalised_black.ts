/**
 * Black's formula without dimensions, for options out of the money: P. Jäckel, "Let's Be Rational",
 * Wilmott 2015, section 2.
 *
 * With x = ln(F/K) ≤ 0 and s = σ√T the price of a call in units of √(FK) e^(−rT) is
 * b(x, s) = e^(x/2) Φ(x/s + s/2) − e^(−x/2) Φ(x/s − s/2). It rises from 0 to e^(x/2).
 */
import { exponential } from "./exponential.ts";
import {
  centralProbability,
  expMinusHalfSquare,
  INVERSE_SQRT_TWO_PI,
  normalProbability,
  scaledTail,
} from "./normal.ts";

/** Above −0.67 the scaled tail's approximation doesn't apply. */
const SCALED_FROM = 0.68;
/** Half deviations below this use the series, as long as |x/s| is moderate. */
const SERIES_BELOW = 0.05;
const SERIES_MONEYNESS = 5;

/** Φ(z) e^(z²/2) for any z of less than 30, by whichever approximation applies. */
function scaledProbability(z: number): number {
  if (z < -SCALED_FROM) return scaledTail(-z);
  const bell = expMinusHalfSquare(z);
  return z > SCALED_FROM ? 1 / bell - scaledTail(z) : (0.5 + centralProbability(z)) / bell;
}

/**
 * The difference of the two terms by Taylor's series about x/s, for small s, where subtracting them
 * would leave few digits: with Y = Φ/φ all derivatives follow from Y′ = 1 + hY and
 * Y⁽ⁿ⁺²⁾ = hY⁽ⁿ⁺¹⁾ + (n + 1)Y⁽ⁿ⁾.
 */
function seriesDifference(h: number, t: number): number {
  const y0 = scaledProbability(h) / INVERSE_SQRT_TWO_PI;
  const y1 = 1 + h * y0;
  const y2 = h * y1 + y0;
  const y3 = h * y2 + 2 * y1;
  const y4 = h * y3 + 3 * y2;
  const y5 = h * y4 + 4 * y3;
  const y6 = h * y5 + 5 * y4;
  const y7 = h * y6 + 6 * y5;
  const y9 = h * (h * y7 + 7 * y6) + 8 * y7;
  const z = t * t;
  return 2 * t * (y1 + z / 6 * (y3 + z / 20 * (y5 + z / 42 * (y7 + z / 72 * y9))));
}

/**
 * The normalised price b(x, s).
 *
 * @param x ln(F/K), 0 or less
 * @param s σ√T, more than 0
 */
export function normalisedBlack(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  const upper = h + t;
  const lower = h - t;
  if (t < SERIES_BELOW && h > -SERIES_MONEYNESS) {
    const bell = exponential(-0.5 * (h * h + t * t));
    return INVERSE_SQRT_TWO_PI * bell * seriesDifference(h, t);
  }
  if (upper < -SCALED_FROM) {
    return exponential(-0.5 * (h * h + t * t)) * (scaledTail(-upper) - scaledTail(-lower));
  }
  const half = exponential(0.5 * x);
  return half * normalProbability(upper) - normalProbability(lower) / half;
}

/**
 * How far the normalised price stays below its maximum, e^(x/2) − b(x, s), without cancellation.
 *
 * @param x ln(F/K), 0 or less
 * @param s σ√T, more than 0
 */
export function normalisedShortfall(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  const half = exponential(0.5 * x);
  return half * normalProbability(-h - t) + normalProbability(h - t) / half;
}

/**
 * The derivative of the normalised price by s.
 *
 * @param x ln(F/K), 0 or less
 * @param s σ√T, more than 0
 */
export function normalisedVega(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  return INVERSE_SQRT_TWO_PI * exponential(-0.5 * (h * h + t * t));
}
