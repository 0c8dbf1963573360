/**
 * The deviation behind a normalised price: P. Jäckel, "Let's Be Rational", Wilmott 2015. A guess
 * within a few percent is refined by Householder steps of third order on an objective that is
 * nearly straight in each part of the curve.
 */
import { exponential } from "./exponential.ts";
import { guessDeviation } from "./deviation_guess.ts";
import { normalisedBlack, normalisedShortfall } from "./normalised_black.ts";
import { INVERSE_SQRT_TWO_PI } from "./normal.ts";
import { CENTRAL_REACH, centralQuantile, normalQuantile } from "./normal_quantile.ts";

/** Two steps give full accuracy almost everywhere; the bound only ends what can't improve. */
const MOST_STEPS = 12;
/** Relative change of σ√T at which it can't improve. */
const CONVERGED = 4e-16;

/**
 * The deviation σ√T that gives a normalised price.
 *
 * @param beta normalised price, between 0 and e^(x/2)
 * @param x ln(F/K), 0 or less
 */
export function impliedDeviation(beta: number, x: number): number {
  // At the money b = 2Φ(s/2) − 1, which can be solved outright.
  if (x === 0) {
    const half = 0.5 * beta;
    return 2 * (half <= CENTRAL_REACH ? centralQuantile(half) : normalQuantile(0.5 + half));
  }
  const guess = guessDeviation(beta, x);
  const { branch } = guess;
  let s = guess.deviation;
  const logBeta = branch === "low" ? Math.log(beta) : 0;
  const shortfall = branch === "high" ? exponential(0.5 * x) - beta : 0;
  let previous = Infinity;
  for (let step = 0; step < MOST_STEPS; step++) {
    const h = x / s;
    const t = 0.5 * s;
    const vega = INVERSE_SQRT_TWO_PI * exponential(-0.5 * (h * h + t * t));
    // Second and third derivative of b over the first (Jäckel, equations 2.10 and 2.11).
    const second = h * h / s - 0.25 * s;
    const third = second * second - 3 * (h / s) * (h / s) - 0.25;
    let newton: number;
    let halley: number;
    let householder: number;
    if (branch === "middle") {
      newton = (beta - normalisedBlack(x, s)) / vega;
      halley = second;
      householder = third;
    } else if (branch === "low") {
      // On 1/ln b, which is nearly a parabola of s.
      const b = normalisedBlack(x, s);
      const logB = Math.log(b);
      const slope = vega / b;
      newton = (logBeta - logB) * logB / (logBeta * slope);
      const bend = slope * (1 + 2 / logB);
      halley = second - bend;
      householder = third + 2 * slope * slope * (1 + 3 / logB * (1 + 1 / logB)) -
        3 * second * bend;
    } else {
      // On ln(maximum − b), which is nearly a parabola as well.
      const rest = normalisedShortfall(x, s);
      const slope = vega / rest;
      newton = Math.log(rest / shortfall) / slope;
      halley = second + slope;
      householder = third + slope * (2 * slope + 3 * second);
    }
    const change = newton * (1 + 0.5 * halley * newton) /
      (1 + newton * (halley + householder * newton / 6));
    // Far from the solution the third-order step may leave the domain; half of s is always inside.
    const bounded = Number.isFinite(change) ? Math.max(change, -0.5 * s) : newton;
    s += bounded;
    const size = Math.abs(bounded);
    if (size <= CONVERGED * s || (step > 1 && size >= previous)) break;
    previous = size;
  }
  return s;
}
