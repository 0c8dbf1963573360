/**
 * American options. A call is a put with spot and strike, rate and dividend yield exchanged
 * (McDonald and Schroder 1998); where early exercise is never optimal the value is the European one;
 * everything else is Andersen, Lake and Offengenden (2016).
 */
import { certainPut } from "./american_certain.ts";
import { FAST, FINE } from "./american_scheme.ts";
import { pricePut, valuePut } from "./american_unit_put.ts";
import {
  type OptionColumns,
  optionColumns,
  readValuation,
  type ValuationColumns,
  valuationColumns,
  writeOption,
} from "./columns.ts";
import { valueRows } from "./european_block.ts";
import {
  checkContract,
  checkVolatility,
  DAYS_PER_YEAR,
  type OptionTerms,
  POINT,
  type Valuation,
} from "./option.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import { isExercised, mayExerciseEarly, type UnitPut, writeFitted, writePut } from "./unit_put.ts";

/** Deviations below this change no price by as much as 1e-9 of the strike. */
const NO_DEVIATION = 1e-9;

/** The option at hand, which the next one overwrites: nothing is allocated for a row. */
const put: UnitPut = {
  isCall: false,
  unit: 1,
  gain: 0,
  spot: 1,
  years: 1,
  rate: 0.5,
  dividendYield: 0.5,
  volatility: 0.5,
};
const oneOption = optionColumns(1);
const oneResult = valuationColumns(1);

function takeOption(terms: OptionTerms): void {
  checkContract(terms.spot, terms.strike, terms.years, terms.rate, terms.dividendYield);
  checkVolatility(terms.volatility);
  writeOption(oneOption, 0, terms);
}

/** The European value, which may be a hair below what exercising gives when the gain is negligible. */
function writeHeld(options: OptionColumns, results: ValuationColumns, row: number): void {
  valueRows(options, results, row, row + 1);
  results.price[row] = Math.max(results.price[row], put.gain);
}

function isCertain(): boolean {
  return put.volatility * Math.sqrt(put.years) < NO_DEVIATION;
}

function writeCertain(results: ValuationColumns, row: number): void {
  const certain = certainPut(put, put.isCall);
  writeFitted(results, row, put, certain);
  // At the strike an option with volatility loses the last of its time value infinitely fast.
  const expiring = put.years === 0 && put.volatility > 0 && certain.curvature === Infinity;
  results.theta[row] = expiring ? -Infinity : 0 - put.unit * certain.byYears / DAYS_PER_YEAR;
  results.vega[row] = 0;
  // Adding 0 makes a negative zero an ordinary one.
  results.rho[row] = put.unit * certain.byRate * POINT + 0;
}

function priceWith(coarsest: ExerciseScheme, terms: OptionTerms): number {
  takeOption(terms);
  writePut(put, oneOption, 0);
  if (!mayExerciseEarly(put)) writeHeld(oneOption, oneResult, 0);
  else if (isCertain()) writeCertain(oneResult, 0);
  else {
    const value = pricePut(coarsest, put);
    return value === null ? put.gain : Math.max(put.unit * value, put.gain);
  }
  return oneResult.price[0];
}

/**
 * Price of an American option, within 1e-6 of the strike.
 *
 * @throws {InputError} naming the wrong field
 * @example
 * priceAmerican({
 *   right: "put", spot: 36, strike: 40, years: 1, rate: 0.06, dividendYield: 0, volatility: 0.2,
 * }) // 4.4867
 */
export function priceAmerican(terms: OptionTerms): number {
  return priceWith(FAST, terms);
}

/**
 * The same with a finer scheme, for callers that take differences of prices.
 *
 * @throws {InputError} naming the wrong field
 */
export function priceAmericanFinely(terms: OptionTerms): number {
  return priceWith(FINE, terms);
}

/**
 * Values one row of a batch, which must have been checked.
 *
 * @param results its row is overwritten
 * @throws {InputError} EARLY_EXERCISE_BOUNDARIES
 */
export function valueAmericanInto(
  options: OptionColumns,
  results: ValuationColumns,
  row: number,
): void {
  writePut(put, options, row);
  if (!mayExerciseEarly(put)) return writeHeld(options, results, row);
  if (isCertain()) return writeCertain(results, row);
  // The same scheme as for implied volatilities, so that they undo this price.
  const found = valuePut(FINE, put);
  writeFitted(results, row, put, found);
  const moves = !isExercised(put, found);
  const spot = options.spot[row];
  const rate = options.rate[row];
  const volatility = options.volatility[row];
  const decay = rate * results.price[row] -
    (rate - options.dividendYield[row]) * spot * results.delta[row] -
    0.5 * volatility * volatility * spot * spot * results.gamma[row];
  // Worth exercising now, whatever changes a little.
  results.theta[row] = moves ? decay / DAYS_PER_YEAR : 0;
  results.vega[row] = moves ? put.unit * found.byVolatility * POINT : 0;
  results.rho[row] = moves ? put.unit * found.byRate * POINT : 0;
}

/**
 * Values an American option. Delta, gamma, vega and rho are exact derivatives of the price's
 * integral; theta follows from them by Black and Scholes's equation.
 *
 * @throws {InputError} naming the wrong field
 * @example
 * valueAmerican({
 *   right: "call", spot: 90, strike: 100, years: 0.5, rate: 0.1, dividendYield: 0.1, volatility: 0.35,
 * }).price // 4.9738
 */
export function valueAmerican(terms: OptionTerms): Valuation {
  takeOption(terms);
  valueAmericanInto(oneOption, oneResult, 0);
  return readValuation(oneResult, 0);
}
