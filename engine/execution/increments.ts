/**
 * The increments in which option prices move (domain specification 9). Computed in whole cents, so
 * that a price is the number its decimals say and not a neighbour of it.
 */
import { checkPremium } from "../pricing/option.ts";
import { requireTicker } from "./calendar/option_tickers.ts";

/** Tickers quoted in cents at every price. */
const PENNY_TICKERS: readonly string[] = Object.freeze(["SPY", "QQQ", "IWM"]);

/** Below this every ticker is quoted in cents, dollars. */
const PENNY_BELOW = 3;

/** Wide increment, cents. */
const NICKEL = 5;

/**
 * A price this near to a whole cent, in cents, is that cent: 1.1 × 1.05 is 1.155, though the
 * product of their doubles lies above it.
 */
const NOISE = 1e-6;

/**
 * The increment at a price.
 *
 * @param ticker upper case
 * @param price dollars per share, 0 or more
 * @returns 0.01 below $3 and for SPY, QQQ and IWM, otherwise 0.05
 * @throws {InputError} for a price that is negative or not finite
 * @throws CalendarError `TICKER_INVALID`
 * @example increment("AAPL", 3) // 0.05
 */
export function increment(ticker: string, price: number): number {
  return centsOf(ticker, price) / 100;
}

/**
 * The lowest price on the increments that is not below a price.
 *
 * @throws as {@link increment}
 * @example roundUp("AAPL", 3.01) // 3.05
 */
export function roundUp(ticker: string, price: number): number {
  const step = centsOf(ticker, price);
  // Not below 0: just under it the ceiling is −0.
  return Math.max(0, Math.ceil((price * 100 - NOISE) / step) * step / 100);
}

/**
 * The highest price on the increments that is not above a price.
 *
 * @throws as {@link increment}
 * @example roundDown("AAPL", 3.04) // 3
 */
export function roundDown(ticker: string, price: number): number {
  const step = centsOf(ticker, price);
  return Math.floor((price * 100 + NOISE) / step) * step / 100;
}

function centsOf(ticker: string, price: number): number {
  requireTicker(ticker);
  checkPremium(price);
  return price < PENNY_BELOW - NOISE / 100 || PENNY_TICKERS.includes(ticker) ? 1 : NICKEL;
}
