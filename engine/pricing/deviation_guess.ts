/**
 * First guess of σ√T from a normalised price: P. Jäckel, "Let's Be Rational", Wilmott 2015,
 * section 4. The curve is cut at its inflection and where tangents from there meet the axes; the
 * outer pieces are straightened by transformations that have the right limits.
 */
import { exponential } from "./exponential.ts";
import { INVERSE_SQRT_TWO_PI, normalProbability } from "./normal.ts";
import { normalQuantile } from "./normal_quantile.ts";
import { normalisedBlack, normalisedVega } from "./normalised_black.ts";
import { rationalCubic } from "./rational_cubic.ts";

const SQRT_3 = Math.sqrt(3);
const TWO_PI = 2 * Math.PI;

/** Where a price lies on the curve, which decides how the guess is refined. */
export type Branch = "low" | "middle" | "high";

/** A first guess. */
export interface DeviationGuess {
  deviation: number;
  branch: Branch;
}

/** Below the lower tangent's foot (Jäckel 4.2, equations 4.24 to 4.35). */
function lowGuess(beta: number, x: number, s: number, b: number): number {
  const z = x / (SQRT_3 * s);
  const probability = normalProbability(z);
  const square = probability * probability;
  const value = TWO_PI * Math.abs(x) / (3 * SQRT_3) * probability * square;
  const slope = TWO_PI * z * z * square * exponential(z * z + s * s / 8);
  const density = INVERSE_SQRT_TWO_PI * exponential(-0.5 * z * z);
  const curvature = Math.PI / 6 * z * z / (s * s * s) * probability *
    (8 * SQRT_3 * s * Math.abs(x) +
      (3 * s * s * (s * s - 8) - 8 * x * x) * probability / density) *
    exponential(2 * z * z + s * s / 4);
  const left = { at: 0, value: 0, slope: 1 };
  const guess = rationalCubic(beta, left, { at: b, value, slope }, "right", curvature);
  // When even the shape-keeping curve strays, its tangent at 0 is at least positive.
  const transformed = guess > 0 ? guess : beta;
  const cube = Math.cbrt(3 * SQRT_3 / TWO_PI * transformed / Math.abs(x));
  const deviation = Math.abs(x / SQRT_3 / normalQuantile(Math.min(cube, 0.499)));
  return Math.min(deviation, s);
}

/** Above the upper tangent's head (Jäckel 4.4, equations 4.41 to 4.45). */
function highGuess(beta: number, most: number, x: number, s: number, b: number): number {
  const ratio = x / s;
  const value = normalProbability(-0.5 * s);
  const slope = -0.5 * exponential(0.5 * ratio * ratio);
  const curvature = Math.sqrt(Math.PI / 2) * exponential(ratio * ratio + s * s / 8) *
    ratio * ratio / s;
  const right = { at: most, value: 0, slope: -0.5 };
  const guess = rationalCubic(beta, { at: b, value, slope }, right, "left", curvature);
  const transformed = guess > 0 ? guess : 0.5 * (most - beta);
  return Math.max(-2 * normalQuantile(transformed), s);
}

/**
 * Guesses the deviation σ√T that gives a normalised price.
 *
 * @param beta normalised price, between 0 and e^(x/2)
 * @param x ln(F/K), less than 0
 */
export function guessDeviation(beta: number, x: number): DeviationGuess {
  const most = exponential(0.5 * x);
  const sMiddle = Math.sqrt(2 * Math.abs(x));
  const bMiddle = normalisedBlack(x, sMiddle);
  const vMiddle = normalisedVega(x, sMiddle);
  const middle = { at: bMiddle, value: sMiddle, slope: 1 / vMiddle };
  if (beta < bMiddle) {
    const s = sMiddle - bMiddle / vMiddle;
    const b = s > 0 ? normalisedBlack(x, s) : 0;
    if (beta < b) return { deviation: lowGuess(beta, x, s, b), branch: "low" };
    const left = { at: b, value: s, slope: 1 / normalisedVega(x, s) };
    return { deviation: rationalCubic(beta, left, middle, "right", 0), branch: "middle" };
  }
  const s = sMiddle + (most - bMiddle) / vMiddle;
  const b = normalisedBlack(x, s);
  if (beta > b) return { deviation: highGuess(beta, most, x, s, b), branch: "high" };
  const right = { at: b, value: s, slope: 1 / normalisedVega(x, s) };
  return { deviation: rationalCubic(beta, middle, right, "left", 0), branch: "middle" };
}
