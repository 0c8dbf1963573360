/** Implied volatility of European options, one at a time and in batches. */
import { type OptionColumns, RIGHT_SIGN } from "./columns.ts";
import { exponential } from "./exponential.ts";
import { InputError } from "./errors.ts";
import { impliedDeviation } from "./implied_deviation.ts";
import { checkContract, checkPremium, type QuoteTerms } from "./option.ts";

/** Prices this many units of rounding of the larger amount below the intrinsic value are at it. */
const ROUNDING = 4 * Number.EPSILON;

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
