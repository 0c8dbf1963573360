/** Ratios of return to risk, from daily returns (domain specification 13). */
import { exactSum } from "./exact_sum.ts";
import { finite, ratio } from "./figure.ts";
import { type Moments, RETURN_ROUNDING } from "./moments.ts";

/** Trading days of a year, by which daily figures are annualised. */
export const DAYS_A_YEAR = 252;

const YEAR = 365.25 * 86_400_000;

/**
 * Change of a value as a share of it.
 *
 * @returns `null` when it began at 0 or below: nothing can be earned on nothing
 * @example returnOf(200, 210) // 0.05
 */
export function returnOf(before: number, after: number): number | null {
  return before > 0 ? finite((after - before) / before) : null;
}

/** What a day must earn to be no worse than the risk-free rate. */
export function dailyRate(riskFreeRate: number): number {
  return riskFreeRate / DAYS_A_YEAR;
}

/**
 * Sharpe ratio of one day (Sharpe 1994): mean excess return ÷ sample deviation of the returns.
 *
 * @param riskFreeRate annual, decimal
 * @returns `null` for fewer than two returns, or without any spread
 */
export function dailySharpe({ mean, deviation }: Moments, riskFreeRate: number): number | null {
  return mean === null ? null : ratio(mean - dailyRate(riskFreeRate), deviation);
}

/**
 * A daily ratio as an annual one, × √252 (independent days; Lo 2002, "The statistics of Sharpe
 * ratios").
 */
export function annualised(daily: number | null): number | null {
  return daily === null ? null : finite(daily * Math.sqrt(DAYS_A_YEAR));
}

/**
 * Root of the mean squared shortfall below a target, over all returns, also those above it (Sortino
 * and van der Meer 1991; n, not n − 1).
 *
 * @param target decimal, of one period
 * @example semideviation([0.17, 0.15, 0.23, -0.05, 0.12, 0.09, 0.13, -0.04], 0) // 0.02264
 */
export function semideviation(returns: readonly number[], target: number): number | null {
  const shortfalls = returns.map((each) => {
    const below = Math.min(0, each - target);
    // A return that misses the target by its own rounding meets it.
    return below >= -RETURN_ROUNDING ? 0 : below * below;
  });
  return returns.length === 0 ? null : finite(Math.sqrt(exactSum(shortfalls) / returns.length));
}

/**
 * Sortino ratio of one day: mean excess return ÷ semideviation, both against the risk-free rate.
 *
 * @returns `null` without returns, or when none fell short
 */
export function dailySortino(
  returns: readonly number[],
  mean: number | null,
  riskFreeRate: number,
): number | null {
  const target = dailyRate(riskFreeRate);
  return mean === null ? null : ratio(mean - target, semideviation(returns, target));
}

/**
 * Years of 365.25 days between two dates.
 *
 * @example yearsBetween("2024-01-02", "2026-01-02") // 2.0014
 */
export function yearsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / YEAR;
}

/**
 * Compound annual growth rate, decimal; −1 after a total loss.
 *
 * @param growth last value ÷ first
 * @returns `null` when no time has passed, the last value is below 0, or the rate is not a number
 * @example cagr(1.21, 2) // 0.1
 */
export function cagr(growth: number | null, years: number): number | null {
  if (growth === null || !(years > 0)) return null;
  return finite(Math.expm1(Math.log(growth) / years));
}

/**
 * Expected loss of a day among the worst 5 %: the mean of that share of the returns, of which the
 * last may count in part (Acerbi and Tasche 2002, "On the coherence of expected shortfall").
 *
 * @returns decimal, a loss is positive; `null` without returns
 * @example tailLoss([-0.1, -0.04, ...thirtyEightBetter]) // 0.07: 5 % of 40 are two days
 */
export function tailLoss(returns: ArrayLike<number>, tail = 20): number | null {
  if (returns.length === 0) return null;
  const sorted = Float64Array.from(returns).sort();
  const days = sorted.length / tail;
  const whole = Math.floor(days);
  const part = (days - whole) * (sorted[whole] ?? 0);
  return finite(-(exactSum(sorted.subarray(0, whole)) + part) / days);
}
