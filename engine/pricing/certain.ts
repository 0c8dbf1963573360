/** European options whose payment is certain: at expiry, or without volatility. */
import type { OptionColumns, ValuationColumns } from "./columns.ts";
import { INVERSE_SQRT_TWO_PI } from "./normal.ts";
import { DAYS_PER_YEAR, POINT } from "./option.ts";

/**
 * Writes price and Greeks of one row whose volatility × √years is 0, as limits.
 *
 * Away from the strike they are those of a forward contract or of nothing. With the forward exactly
 * at the strike each side counts half, gamma is infinite, and so is the decay at expiry of an option
 * that has volatility.
 */
export function certainInto(options: OptionColumns, results: ValuationColumns, row: number): void {
  const sign = options.right[row];
  const spot = options.spot[row];
  const years = options.years[row];
  const rate = options.rate[row];
  const dividendYield = options.dividendYield[row];
  const forwardSpot = spot * Math.exp(-dividendYield * years);
  const payment = options.strike[row] * Math.exp(-rate * years);
  const gain = sign * (forwardSpot - payment);
  const share = gain > 0 ? 1 : gain < 0 ? 0 : 0.5;
  const spotPart = share === 0 ? 0 : sign * share * forwardSpot;
  const strikePart = share === 0 ? 0 : sign * share * payment;
  const atStrike = gain === 0;
  const decaying = atStrike && options.volatility[row] > 0;
  results.price[row] = gain > 0 ? gain : 0;
  results.delta[row] = spotPart / spot;
  results.gamma[row] = atStrike ? Infinity : 0;
  results.theta[row] = decaying
    ? -Infinity
    : (dividendYield * spotPart - rate * strikePart) / DAYS_PER_YEAR;
  results.vega[row] = atStrike ? INVERSE_SQRT_TWO_PI * forwardSpot * Math.sqrt(years) * POINT : 0;
  results.rho[row] = strikePart * years * POINT;
}
