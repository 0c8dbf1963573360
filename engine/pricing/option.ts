/** What an option's price depends on, and what is known of it once priced. */
import { InputError, type PricingField } from "./errors.ts";

/** The right an option gives. */
export type Right = "call" | "put";

/** Inputs of a price. */
export interface OptionTerms {
  readonly right: Right;
  /** Price of the underlying, dollars, more than 0. */
  readonly spot: number;
  /** Dollars, more than 0. */
  readonly strike: number;
  /** Time to expiry in years of 365 days, 0 or more. */
  readonly years: number;
  /** Continuously compounded risk-free rate, decimal. */
  readonly rate: number;
  /** Continuous dividend yield, decimal. */
  readonly dividendYield: number;
  /** Annual volatility, decimal, 0 or more. */
  readonly volatility: number;
}

/** Inputs of an implied volatility: a price in place of the volatility. */
export type QuoteTerms = Omit<OptionTerms, "volatility"> & {
  /** Premium of one share, dollars. */
  readonly price: number;
};

/** A price and its sensitivities, of one share. */
export interface Valuation {
  /** Dollars. */
  price: number;
  /** Dollars per dollar of the underlying. */
  delta: number;
  /** Change of delta per dollar of the underlying. */
  gamma: number;
  /** Dollars per calendar day (1/365 year) that passes. */
  theta: number;
  /** Dollars per 0.01 of volatility. */
  vega: number;
  /** Dollars per 0.01 of the rate. */
  rho: number;
}

/** Days in the year of theta and of time to expiry. */
export const DAYS_PER_YEAR = 365;

/** Size of the point that vega and rho are per. */
export const POINT = 0.01;

/** Prices, times and volatilities beyond these are refused: products of them would overflow. */
const LARGEST_PRICE = 1e15;
const SMALLEST_PRICE = 1e-15;
const LARGEST_YEARS = 1000;
const LARGEST_VOLATILITY = 1000;
/** Of rate × years; e^500 is near the square root of the largest double. */
const LARGEST_GROWTH = 500;

function checkPrice(value: number, field: PricingField): void {
  if (!Number.isFinite(value)) throw new InputError("NUMBER_NOT_FINITE", field);
  if (value <= 0) throw new InputError("NUMBER_NOT_POSITIVE", field);
  if (value > LARGEST_PRICE || value < SMALLEST_PRICE) {
    throw new InputError("NUMBER_OUT_OF_RANGE", field);
  }
}

function checkAmount(value: number, largest: number, field: PricingField): void {
  if (!Number.isFinite(value)) throw new InputError("NUMBER_NOT_FINITE", field);
  if (value < 0) throw new InputError("NUMBER_NEGATIVE", field);
  if (value > largest) throw new InputError("NUMBER_OUT_OF_RANGE", field);
}

function checkRate(value: number, years: number, field: PricingField): void {
  if (!Number.isFinite(value)) throw new InputError("NUMBER_NOT_FINITE", field);
  if (Math.abs(value) * years > LARGEST_GROWTH || Math.abs(value) > LARGEST_GROWTH) {
    throw new InputError("NUMBER_OUT_OF_RANGE", field);
  }
}

/**
 * Checks everything but the volatility.
 *
 * @throws {InputError} naming the first wrong field
 */
export function checkContract(
  spot: number,
  strike: number,
  years: number,
  rate: number,
  dividendYield: number,
): void {
  checkPrice(spot, "spot");
  checkPrice(strike, "strike");
  checkAmount(years, LARGEST_YEARS, "years");
  checkRate(rate, years, "rate");
  checkRate(dividendYield, years, "dividend_yield");
}

/**
 * Checks a volatility.
 *
 * @throws {InputError} for one that is negative, not finite or above 1,000 (100,000 %)
 */
export function checkVolatility(volatility: number, field: PricingField = "volatility"): void {
  checkAmount(volatility, LARGEST_VOLATILITY, field);
}

/**
 * Checks a premium; 0 is one.
 *
 * @throws {InputError} for one that is negative or not finite
 */
export function checkPremium(price: number): void {
  checkAmount(price, Number.MAX_VALUE, "price");
}
