/**
 * Tickers whose options trade or expire otherwise than a share's. Written as events carry them: the
 * index itself, not the root of its weekly contracts.
 */
import { CalendarError } from "./errors.ts";

/** Cash-settled European index options. */
export const INDEX_TICKERS: readonly string[] = Object.freeze(["SPX", "XSP", "NDX", "RUT", "VIX"]);

/** Options that trade a quarter of an hour longer than the shares: until 16:15, or 13:15. */
export const LATE_CLOSE_TICKERS: readonly string[] = Object.freeze([
  "SPY",
  "QQQ",
  "IWM",
  ...INDEX_TICKERS,
]);

/** Tickers with an expiry on every trading day, unless a caller brings its own list. */
export const DAILY_EXPIRY_TICKERS: readonly string[] = Object.freeze([
  "SPY",
  "QQQ",
  "IWM",
  "SPX",
  "XSP",
  "NDX",
  "RUT",
]);

const TICKER = /^[A-Z0-9^][A-Z0-9._\-/!^=&]{0,31}$/;

/**
 * Refuses what cannot be a ticker, so that `spy` does not quietly get a share's hours.
 *
 * @throws CalendarError `TICKER_INVALID`
 */
export function requireTicker(ticker: string): void {
  if (TICKER.test(ticker)) return;
  throw new CalendarError(
    "TICKER_INVALID",
    "ticker",
    "ticker must be a symbol in upper case, such as SPY.",
  );
}
