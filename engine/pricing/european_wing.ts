/**
 * European options whose strike lies far from the forward: eight standard deviations or more, or an
 * infinite number, as nothing moves without time or volatility.
 */
import { certainInto } from "./certain.ts";
import type { OptionColumns, ValuationColumns } from "./columns.ts";
import { exponential } from "./exponential.ts";
import { expMinusHalfSquare, INVERSE_SQRT_TWO_PI, normalProbabilityFrom } from "./normal.ts";
import { DAYS_PER_YEAR, POINT } from "./option.ts";

/** Deviations below this would overflow what they divide; nothing changes with them. */
const NO_DEVIATION = 1e-100;

/** Writes price and Greeks of one row, which must have been checked. */
export function valueWing(options: OptionColumns, results: ValuationColumns, row: number): void {
  const sign = options.right[row];
  const spot = options.spot[row];
  const years = options.years[row];
  const rate = options.rate[row];
  const dividendYield = options.dividendYield[row];
  const volatility = options.volatility[row];
  const root = Math.sqrt(years);
  const deviation = volatility * root;
  if (deviation < NO_DEVIATION) return certainInto(options, results, row);
  const forwardSpot = spot * exponential(-dividendYield * years);
  const payment = options.strike[row] * exponential(-rate * years);
  const log = Math.log(spot / options.strike[row]) + (rate - dividendYield) * years;
  const d1 = log / deviation + 0.5 * deviation;
  const d2 = d1 - deviation;
  const bell = expMinusHalfSquare(d1);
  // φ(d2) K e^(−rT) = φ(d1) S e^(−qT) (Haug 2.1) saves the second exponential.
  const first = normalProbabilityFrom(sign * d1, bell);
  const second = normalProbabilityFrom(sign * d2, bell * forwardSpot / payment);
  const spotPart = sign * forwardSpot * first;
  const strikePart = sign * payment * second;
  const density = INVERSE_SQRT_TWO_PI * bell * forwardSpot;
  // Cancellation may leave a trace below the no-arbitrage bound.
  results.price[row] = Math.max(spotPart - strikePart, sign * (forwardSpot - payment), 0);
  results.delta[row] = spotPart / spot;
  results.gamma[row] = density / (spot * spot * deviation);
  results.theta[row] = (dividendYield * spotPart - rate * strikePart -
    0.5 * density * volatility / root) / DAYS_PER_YEAR;
  results.vega[row] = density * root * POINT;
  results.rho[row] = strikePart * years * POINT;
}
