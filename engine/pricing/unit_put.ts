/** Every American option as a put with strike 1: McDonald and Schroder (1998). */
import { InputError } from "./errors.ts";
import type { PutValue } from "./american_put_slopes.ts";
import { type OptionColumns, RIGHT_SIGN, type ValuationColumns } from "./columns.ts";

/** Early exercise that earns less than this share of the strike is none. */
const LEAST_GAIN = 1e-12;

/** A put with strike 1 and the units its value is in. */
export interface UnitPut {
  isCall: boolean;
  /** What a price of 1 is in dollars: the strike of a put, the spot of a call. */
  unit: number;
  /** Dollars that exercising now gives; negative out of the money. */
  gain: number;
  spot: number;
  years: number;
  rate: number;
  dividendYield: number;
  volatility: number;
}

/** Writes the put that a row's option amounts to. */
export function writePut(put: UnitPut, options: OptionColumns, row: number): void {
  const isCall = options.right[row] === RIGHT_SIGN.call;
  const spot = options.spot[row];
  const strike = options.strike[row];
  const rate = options.rate[row];
  const dividendYield = options.dividendYield[row];
  put.isCall = isCall;
  put.unit = isCall ? spot : strike;
  put.gain = isCall ? spot - strike : strike - spot;
  put.spot = isCall ? strike / spot : spot / strike;
  put.years = options.years[row];
  put.rate = isCall ? dividendYield : rate;
  put.dividendYield = isCall ? rate : dividendYield;
  put.volatility = options.volatility[row];
}

/**
 * Whether exercising a put early may be better than holding it. Exercising earns interest on the
 * strike and saves what a negative yield costs; at a rate of 0 or less, and not above the yield,
 * waiting never costs.
 *
 * @throws {InputError} EARLY_EXERCISE_BOUNDARIES when the rates are negative and such that exercise
 * is optimal between two prices (Andersen and Lake 2021)
 */
export function mayExerciseEarly(put: UnitPut): boolean {
  const { rate, dividendYield, years } = put;
  if (rate <= 0 && dividendYield >= rate) return false;
  if (rate < 0) {
    throw new InputError("EARLY_EXERCISE_BOUNDARIES", put.isCall ? "dividend_yield" : "rate");
  }
  // What can be earned at most; at expiry the way of exercise is settled by the payment alone.
  return years === 0 || (rate + Math.max(-dividendYield, 0)) * years > LEAST_GAIN;
}

/** Whether the value is what exercising now gives. */
export function isExercised(put: UnitPut, { value, slope, curvature }: PutValue): boolean {
  return slope === -1 && curvature === 0 && value === 1 - put.spot;
}

/** Writes price, delta and gamma of the option that a put with strike 1 stands for. */
export function writeFitted(
  results: ValuationColumns,
  row: number,
  put: UnitPut,
  found: PutValue,
): void {
  const { value, slope, curvature } = found;
  if (isExercised(put, found)) {
    // To the cent, not to the rounding of a quotient.
    results.price[row] = put.gain;
    results.delta[row] = put.isCall ? 1 : -1;
    results.gamma[row] = 0;
    return;
  }
  results.price[row] = Math.max(put.unit * value, put.gain);
  results.delta[row] = put.isCall ? value - put.spot * slope : slope;
  results.gamma[row] = (put.isCall ? put.spot * put.spot * curvature : curvature) / put.unit;
}
