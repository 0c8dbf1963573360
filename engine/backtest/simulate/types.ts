/** What goes into the market simulator and what comes out. */
import type { Endpoint } from "../../events/mod.ts";

/** An instrument to simulate. */
export interface SimulatedTicker {
  /** Canonical ticker, such as `SPY`. */
  readonly ticker: string;
  /** Dollars per share at the close before the first day. */
  readonly price: number;
  /** Annualised, decimal (0.25 = 25 %): the long-run volatility of close-to-close returns. */
  readonly volatility: number;
  /** Correlation of its returns with the market's, −1 to 1; 0.8 when left out. */
  readonly correlation?: number;
  /** Expected yearly return, decimal; 0.08 when left out. */
  readonly drift?: number;
  /** Name of the exchange in the payloads; `NASDAQ` when left out. */
  readonly exchange?: string;
  /** Shares on an average day; 50 million when left out. */
  readonly dailyVolume?: number;
}

/** What to simulate. */
export interface SimulationOptions {
  /** Whole number; the same seed gives the same bytes. */
  readonly seed: number;
  /** SPY, QQQ and AAPL when left out. */
  readonly tickers?: readonly SimulatedTicker[];
  /** First New York date, `YYYY-MM-DD`; when it is no trading day, the next one. */
  readonly start: string;
  /** Trading days. */
  readonly days: number;
  /** Minutes between ticks; 5 when left out. */
  readonly tickMinutes?: number;
}

/** An event as a sender would post it. */
export interface SimulatedEvent {
  /** When it is sent, ISO 8601; the payload's own time is the same. */
  readonly at: string;
  readonly endpoint: Endpoint;
  /** JSON of the payload, still as an object or list. */
  readonly body: unknown;
}

/** The default market. */
export const DEFAULT_TICKERS: readonly SimulatedTicker[] = Object.freeze([
  { ticker: "SPY", price: 600, volatility: 0.16, correlation: 0.97, exchange: "AMEX" },
  { ticker: "QQQ", price: 520, volatility: 0.21, correlation: 0.92 },
  { ticker: "AAPL", price: 230, volatility: 0.28, correlation: 0.7 },
]);
