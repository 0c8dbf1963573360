/**
 * One share's price, minute by minute: stochastic volatility, jumps, a U-shaped day, overnight gaps.
 */
import { type Random, randomStream } from "../../random.ts";
import type { SimulatedTicker } from "./types.ts";

const TRADING_DAYS = 252;
/** Minutes of a full session. */
export const SESSION_MINUTES = 390;
/** Steps of the pre-market, ten minutes each from 04:00 to 09:30. */
export const PREMARKET_STEPS = 33;

/** How a day's variance is spread; the shares add up to 1. */
export const VARIANCE_SHARES = Object.freeze({
  session: 0.67,
  jumps: 0.08,
  gap: 0.15,
  premarket: 0.10,
});

/** Jumps a full session; each has the standard deviation that gives jumps their share. */
const JUMPS_A_DAY = 0.05;
/** Pull of log-volatility to its mean, a trading day. */
const REVERSION = 0.03;
/** Long-run standard deviation of log-volatility. */
const VOLATILITY_OF_VOLATILITY = 0.3;
/** Correlation of returns and volatility (Black 1976, leverage effect). */
const LEVERAGE = -0.6;
/** One night in ten has news: its gap is so much wider. */
const NEWS = 0.1;
const NEWS_SCALE = 2.5;
const GAP_SCALE = 1 / Math.sqrt(1 - NEWS + NEWS * NEWS_SCALE ** 2);
/** What an option's volatility costs above the realised. */
const RISK_PREMIUM = 1.08;

/**
 * Variance of a minute against the day's average: high at the open and the close, low at noon; its
 * mean over the day is 1 (the shape: Wood, McInish and Ord 1985, Journal of Finance 40).
 *
 * @param progress share of the session that has passed, 0 to 1
 * @returns 0.6 to 1.8
 */
export function intradayWeight(progress: number): number {
  const fromNoon = 2 * progress - 1;
  return 0.6 + 1.2 * fromNoon * fromNoon;
}

/**
 * A price on its way. Log-volatility is an Ornstein–Uhlenbeck process, stepped by the minute, so
 * that variance is never negative (Scott 1987, "Option pricing when the variance changes randomly").
 */
export class PricePath {
  readonly #random: Random;
  readonly #volatility: number;
  readonly #correlation: number;
  readonly #ownShare: number;
  readonly #dailyDrift: number;
  readonly #minuteVolume: number;
  #logPrice: number;
  #logVolatility: number;
  /** Shares traded in the newest minute. */
  volume = 0;

  constructor(seed: number, share: SimulatedTicker) {
    this.#random = randomStream(seed, share.ticker);
    this.#volatility = share.volatility;
    this.#correlation = share.correlation ?? 0.8;
    this.#ownShare = Math.sqrt(1 - this.#correlation ** 2);
    this.#dailyDrift = ((share.drift ?? 0.08) - share.volatility ** 2 / 2) / TRADING_DAYS;
    this.#minuteVolume = (share.dailyVolume ?? 5e7) / SESSION_MINUTES;
    this.#logPrice = Math.log(share.price);
    this.#logVolatility = VOLATILITY_OF_VOLATILITY * this.#random.normal();
  }

  /** Dollars a share, unrounded. */
  get price(): number {
    return Math.exp(this.#logPrice);
  }

  /** Annualised volatility of this instant, decimal; its mean square is the share's own. */
  get volatility(): number {
    return this.#volatility * Math.exp(this.#logVolatility - VOLATILITY_OF_VOLATILITY ** 2);
  }

  /** Annualised implied volatility, decimal: the instantaneous with a risk premium. */
  get impliedVolatility(): number {
    return Math.min(3, Math.max(0.05, this.volatility * RISK_PREMIUM + 0.005));
  }

  /** The night from the close to 04:00. @param market the market's standard normal shock */
  gap(market: number): void {
    const scale = (this.#random.uniform() < NEWS ? NEWS_SCALE : 1) * GAP_SCALE;
    this.#logPrice += scale * this.#deviation(VARIANCE_SHARES.gap) * this.#shock(market);
  }

  /** Ten minutes of the pre-market. @param market the market's standard normal shock */
  premarket(market: number): void {
    const deviation = this.#deviation(VARIANCE_SHARES.premarket / PREMARKET_STEPS);
    this.#logPrice += deviation * this.#shock(market);
  }

  /**
   * A minute of the session.
   *
   * @param market the market's standard normal shock
   * @param progress share of the session that has passed, 0 to 1
   */
  minute(market: number, progress: number): void {
    const weight = intradayWeight(progress);
    const shock = this.#shock(market);
    const share = (VARIANCE_SHARES.session * weight) / SESSION_MINUTES;
    let change = this.#dailyDrift / SESSION_MINUTES + this.#deviation(share) * shock;
    if (this.#random.uniform() < JUMPS_A_DAY / SESSION_MINUTES) {
      change += this.#deviation(VARIANCE_SHARES.jumps / JUMPS_A_DAY) * this.#random.normal();
    }
    this.#logPrice += change;
    const own = LEVERAGE * shock + Math.sqrt(1 - LEVERAGE ** 2) * this.#random.normal();
    this.#logVolatility += -REVERSION / SESSION_MINUTES * this.#logVolatility +
      VOLATILITY_OF_VOLATILITY * Math.sqrt(2 * REVERSION / SESSION_MINUTES) * own;
    // Volume rises with the size of the move (Karpoff 1987).
    const activity = weight * (0.6 + 0.5 * Math.abs(shock));
    this.volume = Math.round(this.#minuteVolume * activity * Math.exp(0.3 * this.#random.normal()));
  }

  #shock(market: number): number {
    return this.#correlation * market + this.#ownShare * this.#random.normal();
  }

  #deviation(shareOfDay: number): number {
    return this.volatility * Math.sqrt(shareOfDay / TRADING_DAYS);
  }
}
