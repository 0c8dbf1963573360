/** Theoretical values of a whole chain by one call of the pricing functions. */
import type { Model } from "../model.ts";
import {
  type OptionColumns,
  optionColumns,
  RIGHT_SIGN,
  type Style,
  surfaceVolatility,
  type ValuationColumns,
  valuationColumns,
  valueBatch,
} from "../pricing/mod.ts";
import type { Market, Valued } from "./types.ts";

/** A chain's options, two rows a strike: the call, then the put. */
export interface ChainValues {
  readonly columns: OptionColumns;
  readonly results: ValuationColumns;
}

/**
 * Values every strike of every expiry, both rights.
 *
 * @param years to each expiry, 0 or more
 * @param strikes dollars, the same for every expiry
 * @throws {InputError} naming the wrong field
 */
export function chainValues(
  style: Style,
  market: Market,
  model: Model,
  years: readonly number[],
  strikes: readonly number[],
): ChainValues {
  const length = years.length * strikes.length * 2;
  const columns = optionColumns(length);
  const { spot, rate, dividend_yield, atm_volatility } = market;
  columns.spot.fill(spot);
  columns.rate.fill(rate);
  columns.dividendYield.fill(dividend_yield);
  let row = 0;
  for (const time of years) {
    for (const strike of strikes) {
      const volatility = surfaceVolatility(
        model.surface,
        atm_volatility,
        spot,
        strike,
        time,
        rate,
        dividend_yield,
      );
      for (const sign of [RIGHT_SIGN.call, RIGHT_SIGN.put]) {
        columns.right[row] = sign;
        columns.strike[row] = strike;
        columns.years[row] = time;
        columns.volatility[row] = volatility;
        row++;
      }
    }
  }
  const results = valuationColumns(length);
  valueBatch(style, columns, results);
  return { columns, results };
}

/** One row as a valued option. */
export function readValued({ columns, results }: ChainValues, row: number): Valued {
  return {
    years: columns.years[row],
    volatility: columns.volatility[row],
    theoretical: results.price[row],
    delta: results.delta[row],
    gamma: results.gamma[row],
    theta: results.theta[row],
    vega: results.vega[row],
    rho: results.rho[row],
  };
}
