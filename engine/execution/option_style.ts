import type { Style } from "../pricing/mod.ts";
import { INDEX_TICKERS, requireTicker } from "./calendar/option_tickers.ts";

/**
 * When a ticker's options may be exercised: those of an index at expiry only, all others at any
 * time (domain specification 8).
 *
 * @param ticker upper case
 * @throws CalendarError `TICKER_INVALID`
 * @example styleOf("SPX") // "european"
 */
export function styleOf(ticker: string): Style {
  requireTicker(ticker);
  return INDEX_TICKERS.includes(ticker) ? "european" : "american";
}
