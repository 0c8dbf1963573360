/**
 * The volatility surface: one at-the-money volatility, a skew and a curvature, after which every
 * strike of every expiry has its volatility (domain specification 8).
 */
import type { Model } from "../model.ts";
import { checkContract, checkVolatility } from "./option.ts";

/**
 * σ(K,T) = atm × (1 + skew·x + curvature·x²) with x = ln(K/F) ÷ (atm·√T), the forward
 * F = spot·e^((rate − yield)·T), x held within ±reach, and σ within least and most. In units of x
 * one is a standard deviation of the price at expiry, so the smile keeps its shape at every T.
 *
 * Where x has no value, at expiry and for an `atm` of 0, σ is `atm` held within least and most.
 *
 * @param surface parameters of a release
 * @param atm at-the-money volatility, decimal, annual, 0 or more
 * @param spot dollars, more than 0
 * @param strike dollars, more than 0
 * @param years to expiry, 0 or more
 * @param rate continuously compounded, decimal
 * @param dividendYield continuous, decimal
 * @returns annual volatility, decimal, from `surface.least` to `surface.most`
 * @throws {InputError} naming the wrong field; that of `atm` is `atm_volatility`
 * @example surfaceVolatility(MODEL_1_0_0.surface, 0.2, 100, 100, 1, 0, 0) // 0.2
 */
export function surfaceVolatility(
  surface: Model["surface"],
  atm: number,
  spot: number,
  strike: number,
  years: number,
  rate: number,
  dividendYield: number,
): number {
  checkVolatility(atm, "atm_volatility");
  checkContract(spot, strike, years, rate, dividendYield);
  const deviation = atm * Math.sqrt(years);
  if (deviation === 0) return within(surface.least, atm, surface.most);
  const distance = (Math.log(strike / spot) - (rate - dividendYield) * years) / deviation;
  const x = within(-surface.reach, distance, surface.reach);
  const volatility = atm * (1 + surface.skew * x + surface.curvature * x * x);
  return within(surface.least, volatility, surface.most);
}

function within(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
