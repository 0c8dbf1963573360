/**
 * European options: Black and Scholes (1973), Merton (1973, with a continuous dividend yield), in
 * the notation of E. G. Haug, "The Complete Guide to Option Pricing Formulas", 2nd ed. 2007,
 * sections 1.1.6 and 2.1 to 2.7: price and five Greeks in one pass.
 */
import { exponential } from "./exponential.ts";
import {
  checkColumns,
  type OptionColumns,
  optionColumns,
  readValuation,
  type ValuationColumns,
  valuationColumns,
  writeOption,
} from "./columns.ts";
import { expMinusHalfSquare, INVERSE_SQRT_TWO_PI, normalProbabilityFrom } from "./normal.ts";
import { DAYS_PER_YEAR, type OptionTerms, POINT, type Valuation } from "./option.ts";
import { certainInto } from "./certain.ts";

/** Deviations below this would overflow what they divide; nothing changes with them. */
const NO_DEVIATION = 1e-100;

/** Values the rows from `start` up to `end`, which must have been checked. */
function valueRows(
  options: OptionColumns,
  results: ValuationColumns,
  start: number,
  end: number,
): void {
  const { right, spot, strike, years, rate, dividendYield, volatility } = options;
  const { price, delta, gamma, theta, vega, rho } = results;
  for (let row = start; row < end; row++) {
    const sign = right[row];
    const s = spot[row];
    const t = years[row];
    const r = rate[row];
    const q = dividendYield[row];
    const root = Math.sqrt(t);
    const deviation = volatility[row] * root;
    if (deviation < NO_DEVIATION) {
      certainInto(options, results, row);
      continue;
    }
    const forwardSpot = q === 0 ? s : s * exponential(-q * t);
    const growth = exponential(-r * t);
    const payment = strike[row] * growth;
    const d1 = (Math.log(s / strike[row]) + (r - q) * t) / deviation + 0.5 * deviation;
    const d2 = d1 - deviation;
    const bell = expMinusHalfSquare(d1);
    // φ(d2) K e^(−rT) = φ(d1) S e^(−qT) (Haug 2.1) saves the second exponential.
    const first = normalProbabilityFrom(sign * d1, bell);
    const second = normalProbabilityFrom(sign * d2, bell * forwardSpot / payment);
    const spotPart = sign * forwardSpot * first;
    const strikePart = sign * payment * second;
    const density = INVERSE_SQRT_TWO_PI * bell * forwardSpot;
    // Cancellation may leave a trace below the no-arbitrage bound.
    price[row] = Math.max(spotPart - strikePart, sign * (forwardSpot - payment), 0);
    delta[row] = spotPart / s;
    gamma[row] = density / (s * s * deviation);
    theta[row] = (q * spotPart - r * strikePart - 0.5 * density * volatility[row] / root) /
      DAYS_PER_YEAR;
    vega[row] = density * root * POINT;
    rho[row] = strikePart * t * POINT;
  }
}

/**
 * Values a batch of European options. Allocates nothing.
 *
 * @param results as many rows as `options`; overwritten
 * @throws {InputError} naming the first wrong row and its field, before anything is written
 */
export function valueEuropeanBatch(options: OptionColumns, results: ValuationColumns): void {
  checkColumns(options);
  valueRows(options, results, 0, options.spot.length);
}

const oneOption = optionColumns(1);
const oneResult = valuationColumns(1);

/**
 * Values a European option. At expiry or without volatility: what it is then certainly worth, and
 * the limits of the Greeks, of which gamma is infinite when the forward is exactly at the strike.
 *
 * @throws {InputError} naming the wrong field
 * @example
 * valueEuropean({
 *   right: "put", spot: 100, strike: 95, years: 0.5, rate: 0.1, dividendYield: 0.05, volatility: 0.2,
 * }).price // 2.4648 (Haug, 1.1.3)
 */
export function valueEuropean(terms: OptionTerms): Valuation {
  writeOption(oneOption, 0, terms);
  checkColumns(oneOption);
  valueRows(oneOption, oneResult, 0, 1);
  return readValuation(oneResult, 0);
}
