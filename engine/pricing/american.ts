/**
 * American options. A call is a put with spot and strike, rate and dividend yield exchanged
 * (McDonald and Schroder 1998); where early exercise is never optimal the value is the European one;
 * everything else is Andersen, Lake and Offengenden (2016).
 */
import { certainPut } from "./american_certain.ts";
import { type PutValue, valueUnitPut } from "./american_put.ts";
import { readBoundary, sharedBoundary } from "./boundary_family.ts";
import { valueEuropean } from "./black_scholes.ts";
import {
  type OptionColumns,
  readOption,
  type ValuationColumns,
  writeValuation,
} from "./columns.ts";
import { InputError } from "./errors.ts";
import { solveBoundary } from "./exercise_boundary.ts";
import { type ExerciseScheme, exerciseScheme } from "./exercise_scheme.ts";
import {
  checkContract,
  checkVolatility,
  DAYS_PER_YEAR,
  type OptionTerms,
  POINT,
  type Valuation,
} from "./option.ts";

/** Prices within 1e-6 of the strike. */
const FAST = exerciseScheme({
  nodes: 8,
  points: 12,
  pricePoints: 20,
  rounds: 12,
  tolerance: 1e-5,
  accepted: 1e-5,
  newtonRounds: 8,
  newtonStep: 2e-4,
});
/** For much interest, and for boundaries that settle slowly. */
const FINE = exerciseScheme({
  nodes: 12,
  points: 24,
  pricePoints: 48,
  rounds: 30,
  tolerance: 1e-10,
  accepted: 1e-6,
  newtonRounds: 10,
  newtonStep: 1e-6,
});
/** For more interest than 100 % over the option's life. */
const FINEST = exerciseScheme({
  nodes: 24,
  points: 64,
  pricePoints: 96,
  rounds: 40,
  tolerance: 1e-9,
  accepted: 1e-6,
  newtonRounds: 12,
  newtonStep: 1e-6,
});
/** Deviations below this change no price by as much as 1e-9 of the strike. */
const NO_DEVIATION = 1e-9;
/** Early exercise that earns less than this share of the strike is none. */
const LEAST_GAIN = 1e-12;

/** A put with strike 1 and the units its value is in. */
interface UnitPut {
  readonly isCall: boolean;
  /** What a price of 1 is in dollars: the strike of a put, the spot of a call. */
  readonly unit: number;
  /** Dollars that exercising now gives; negative out of the money. */
  readonly gain: number;
  readonly spot: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly volatility: number;
}

function asPut(terms: OptionTerms): UnitPut {
  const { years, volatility, right, spot, strike, rate, dividendYield } = terms;
  const isCall = right === "call";
  return {
    isCall,
    unit: isCall ? spot : strike,
    gain: isCall ? spot - strike : strike - spot,
    spot: isCall ? strike / spot : spot / strike,
    years,
    rate: isCall ? dividendYield : rate,
    dividendYield: isCall ? rate : dividendYield,
    volatility,
  };
}

/**
 * Whether exercising a put early may be better than holding it. Exercising earns interest on the
 * strike and saves what a negative yield costs; at a rate of 0 or less, and not above the yield,
 * waiting never costs.
 *
 * @throws {InputError} EARLY_EXERCISE_BOUNDARIES when the rates are negative and such that exercise
 * is optimal between two prices (Andersen and Lake 2021)
 */
function mayExerciseEarly(put: UnitPut): boolean {
  const { rate, dividendYield, years } = put;
  if (rate <= 0 && dividendYield >= rate) return false;
  if (rate < 0) {
    throw new InputError("EARLY_EXERCISE_BOUNDARIES", put.isCall ? "dividend_yield" : "rate");
  }
  // What can be earned at most; at expiry the way of exercise is settled by the payment alone.
  return years === 0 || (rate + Math.max(-dividendYield, 0)) * years > LEAST_GAIN;
}

function checkTerms(terms: OptionTerms): void {
  checkContract(terms.spot, terms.strike, terms.years, terms.rate, terms.dividendYield);
  checkVolatility(terms.volatility);
}

const result: PutValue = {
  value: 0,
  slope: 0,
  curvature: 0,
  byVolatility: 0,
  byRate: 0,
};

/** Values a put over the boundary that it shares, or else over one of its own. */
function valuePut(coarsest: ExerciseScheme, put: UnitPut): PutValue {
  const now = readBoundary(put, put.isCall);
  if (now === null) return solve(schemeFor(put, coarsest), put);
  valueUnitPut(sharedBoundary, now, put.spot, put, put.isCall, result);
  return result;
}

function solve(scheme: ExerciseScheme, put: UnitPut): PutValue {
  if (solveBoundary(scheme, put)) {
    valueUnitPut(scheme, scheme.boundary[0], put.spot, put, put.isCall, result);
    if (Number.isFinite(result.value)) return result;
  }
  if (scheme !== FINEST) return solve(scheme === FINE ? FINEST : FINE, put);
  throw new InputError("NUMBER_OUT_OF_RANGE", "volatility");
}

/**
 * The coarsest scheme known to stay within 1e-6 of the strike: what makes a boundary hard to
 * follow is much interest in all, or much of it for the volatility.
 */
function schemeFor(put: UnitPut, coarsest: ExerciseScheme): ExerciseScheme {
  const { years, volatility } = put;
  const rate = Math.max(Math.abs(put.rate), Math.abs(put.dividendYield));
  if (rate * years > 1) return FINEST;
  const easy = rate * years <= 0.25 && rate * Math.sqrt(years) <= volatility;
  return easy ? coarsest : FINE;
}

function isCertain(terms: OptionTerms): boolean {
  return terms.volatility * Math.sqrt(terms.years) < NO_DEVIATION;
}

/** The European value, which may be a hair below what exercising gives when the gain is negligible. */
function heldToExpiry(put: UnitPut, terms: OptionTerms): Valuation {
  const valuation = valueEuropean(terms);
  valuation.price = Math.max(valuation.price, put.gain);
  return valuation;
}

function priceWith(coarsest: ExerciseScheme, terms: OptionTerms): number {
  checkTerms(terms);
  const put = asPut(terms);
  if (!mayExerciseEarly(put)) return heldToExpiry(put, terms).price;
  if (isCertain(terms)) {
    return fit(put, certainPut(put, put.isCall)).price;
  }
  return fit(put, valuePut(coarsest, put)).price;
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

/** Whether the value is what exercising now gives. */
function isExercised(put: UnitPut, { value, slope, curvature }: PutValue): boolean {
  return slope === -1 && curvature === 0 && value === 1 - put.spot;
}

/** Fits the derivatives of a put with strike 1 to the option it stands for. */
function fit(put: UnitPut, found: PutValue): Pick<Valuation, "price" | "delta" | "gamma"> {
  const { value, slope, curvature } = found;
  // To the cent, not to the rounding of a quotient.
  if (isExercised(put, found)) return { price: put.gain, delta: put.isCall ? 1 : -1, gamma: 0 };
  const price = Math.max(put.unit * value, put.gain);
  if (!put.isCall) return { price, delta: slope, gamma: curvature / put.unit };
  return {
    price,
    delta: value - put.spot * slope,
    gamma: put.spot * put.spot * curvature / put.unit,
  };
}

function certainValuation(put: UnitPut): Valuation {
  const certain = certainPut(put, put.isCall);
  // At the strike an option with volatility loses the last of its time value infinitely fast.
  const expiring = put.years === 0 && put.volatility > 0 && certain.curvature === Infinity;
  return {
    ...fit(put, certain),
    theta: expiring ? -Infinity : 0 - put.unit * certain.byYears / DAYS_PER_YEAR,
    vega: 0,
    // Adding 0 makes a negative zero an ordinary one.
    rho: put.unit * certain.byRate * POINT + 0,
  };
}

/**
 * Values an American option. Delta and gamma are exact derivatives of the price's integral, theta
 * follows from them by Black and Scholes's equation, vega and rho are central differences.
 *
 * @throws {InputError} naming the wrong field
 * @example
 * valueAmerican({
 *   right: "call", spot: 90, strike: 100, years: 0.5, rate: 0.1, dividendYield: 0.1, volatility: 0.35,
 * }).price // 4.9738
 */
export function valueAmerican(terms: OptionTerms): Valuation {
  checkTerms(terms);
  const put = asPut(terms);
  if (!mayExerciseEarly(put)) return heldToExpiry(put, terms);
  if (isCertain(terms)) return certainValuation(put);
  // The same scheme as for implied volatilities, so that they undo this price.
  const base = valuePut(FINE, put);
  const { price, delta, gamma } = fit(put, base);
  const { spot, rate, dividendYield, volatility } = terms;
  // Worth exercising now, whatever changes a little.
  if (isExercised(put, base)) return { price, delta, gamma, theta: 0, vega: 0, rho: 0 };
  const decay = rate * price - (rate - dividendYield) * spot * delta -
    0.5 * volatility * volatility * spot * spot * gamma;
  const vega = put.unit * base.byVolatility;
  const rho = put.unit * base.byRate;
  return {
    price,
    delta,
    gamma,
    theta: decay / DAYS_PER_YEAR,
    vega: vega * POINT,
    rho: rho * POINT,
  };
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
  writeValuation(results, row, valueAmerican(readOption(options, row)));
}
