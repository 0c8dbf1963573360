/**
 * Implied volatility of European options: P. Jäckel, "Let's Be Rational", Wilmott 2015. A guess
 * within a few percent is refined by Householder steps of third order on an objective that is
 * nearly straight in each part of the curve.
 */
import { type OptionColumns, RIGHT_SIGN } from "./columns.ts";
import { exponential } from "./exponential.ts";
import { guessDeviation } from "./deviation_guess.ts";
import { InputError } from "./errors.ts";
import { normalisedBlack, normalisedShortfall } from "./normalised_black.ts";
import { INVERSE_SQRT_TWO_PI } from "./normal.ts";
import { CENTRAL_REACH, centralQuantile, normalQuantile } from "./normal_quantile.ts";
import { checkContract, checkPremium, type QuoteTerms } from "./option.ts";

/** Two steps give full accuracy almost everywhere; the bound only ends what can't improve. */
const MOST_STEPS = 12;
/** Relative change of σ√T at which it can't improve. */
const CONVERGED = 4e-16;
/** Prices this many units of rounding of the larger amount below the intrinsic value are at it. */
const ROUNDING = 4 * Number.EPSILON;

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

/** The smallest double with all its digits. */
const SMALLEST_NORMAL = 2 ** -1022;

/** The same for numbers alone, which is what a batch has. */
function impliedOf(
  sign: number,
  spot: number,
  strike: number,
  years: number,
  rate: number,
  dividendYield: number,
  price: number,
): number {
  checkContract(spot, strike, years, rate, dividendYield);
  checkPremium(price);
  const forwardSpot = spot * exponential(-dividendYield * years);
  const payment = strike * exponential(-rate * years);
  const gain = sign * (forwardSpot - payment);
  const noise = ROUNDING * Math.max(forwardSpot, payment);
  if (price < Math.max(gain, 0) - noise) throw new InputError("BELOW_INTRINSIC", "price");
  if (price >= (sign > 0 ? forwardSpot : payment)) throw new InputError("ABOVE_MAXIMUM", "price");
  // Put-call parity turns an option in the money into the one out of the money.
  const timeValue = gain > 0 ? price - gain : price;
  if (timeValue <= 0) return 0;
  if (years === 0) throw new InputError("ABOVE_MAXIMUM", "price");
  // |ln(F/K)| as a sum: the quotient of the discounted amounts would round twice.
  const x = -Math.abs(Math.log(spot / strike) + (rate - dividendYield) * years);
  const unit = Math.sqrt(forwardSpot) * Math.sqrt(payment);
  const beta = timeValue / unit;
  // Below the smallest normal number a price has lost its digits: it says no more than 0 does.
  if (beta < SMALLEST_NORMAL) return 0;
  return impliedDeviation(beta, x) / Math.sqrt(years);
}

/**
 * Implied volatility of a European option. A price at the intrinsic value gives 0.
 *
 * @throws {InputError} naming the field; for the price BELOW_INTRINSIC below the discounted
 * intrinsic value, ABOVE_MAXIMUM from the discounted spot (call) or strike (put) on
 * @example
 * impliedVolatilityEuropean({
 *   right: "put", spot: 100, strike: 95, years: 0.5, rate: 0.1, dividendYield: 0.05, price: 2.4648,
 * }) // 0.2000005…
 */
export function impliedVolatilityEuropean(terms: QuoteTerms): number {
  const { right, spot, strike, years, rate, dividendYield, price } = terms;
  return impliedOf(RIGHT_SIGN[right], spot, strike, years, rate, dividendYield, price);
}

/** Inputs of a batch of implied volatilities: a price in place of the volatility. */
export type QuoteColumns = Omit<OptionColumns, "volatility"> & {
  /** Premiums of one share, dollars. */
  readonly price: Float64Array;
};

/**
 * Implied volatilities of a batch of European options.
 *
 * @param target as many rows as `quotes`; NaN where no volatility gives the price, as quotes of a
 * market do not all keep the bounds
 * @throws {InputError} naming the first row with a wrong number, and its field
 * @example
 * const volatilities = new Float64Array(quotes.price.length);
 * impliedVolatilityBatch(quotes, volatilities);
 */
export function impliedVolatilityBatch(quotes: QuoteColumns, target: Float64Array): void {
  const { right, spot, strike, years, rate, dividendYield, price } = quotes;
  for (let row = 0; row < price.length; row++) {
    if (Math.abs(right[row]) !== 1) throw new InputError("RIGHT_UNKNOWN", "right", row);
    try {
      target[row] = impliedOf(
        right[row],
        spot[row],
        strike[row],
        years[row],
        rate[row],
        dividendYield[row],
        price[row],
      );
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if (error.code !== "BELOW_INTRINSIC" && error.code !== "ABOVE_MAXIMUM") {
        throw new InputError(error.code, error.field, row);
      }
      target[row] = NaN;
    }
  }
}
