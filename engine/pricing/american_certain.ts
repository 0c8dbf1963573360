/**
 * American options without volatility: the underlying grows at rate − dividend yield for certain,
 * and the best moment to exercise is found outright.
 */
import type { PutValue } from "./american_put_slopes.ts";

/** {@link PutValue} and the other derivatives, per year and per unit. */
export interface CertainPut extends PutValue {
  /** By the time to expiry. */
  byYears: number;
}

/** What a put with strike 1 is worth depends on, without volatility. */
export interface CertainTerms {
  readonly spot: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
}

/**
 * The moment at which 1·e^(−rt) − S e^(−qt) is largest. Inside the term it has a maximum only when
 * the gain rises at first and the dividends, which make it rise, fade: q above r.
 */
function bestMoment(spot: number, years: number, rate: number, dividendYield: number): number {
  const gain = (time: number) => Math.exp(-rate * time) - spot * Math.exp(-dividendYield * time);
  if (dividendYield > rate && rate > 0) {
    const turn = Math.log(dividendYield * spot / rate) / (dividendYield - rate);
    if (turn > 0 && turn < years) return turn;
  }
  return gain(years) > gain(0) ? years : 0;
}

/**
 * Values an American put with strike 1 and no volatility; the derivatives are limits. Where waiting
 * is exactly worth nothing and the forward is at the strike, each side counts half.
 *
 * @param isCall whether the put stands for a call, whose rate is the put's yield
 */
export function certainPut(
  { spot, years, rate, dividendYield }: CertainTerms,
  isCall: boolean,
): CertainPut {
  const time = bestMoment(spot, years, rate, dividendYield);
  const payment = Math.exp(-rate * time);
  const share = Math.exp(-dividendYield * time);
  const gain = payment - spot * share;
  if (gain < 0) {
    return {
      value: 0,
      slope: 0,
      curvature: 0,
      byVolatility: 0,
      byYears: 0,
      byRate: 0,
    };
  }
  const part = gain > 0 ? 1 : 0.5;
  const atExpiry = time === years && years > 0;
  const inside = time > 0 && !atExpiry;
  return {
    value: gain,
    slope: -part * share,
    curvature: gain === 0
      ? Infinity
      : inside
      ? dividendYield * share / (spot * (dividendYield - rate))
      : 0,
    byVolatility: 0,
    byYears: atExpiry ? part * (dividendYield * spot * share - rate * payment) : 0,
    byRate: isCall ? part * time * spot * share : -part * time * payment,
  };
}
