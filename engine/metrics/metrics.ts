/** Figures over all trades and days of a list, in whatever order they come. */
import { type Metrics, MetricsBook, type MetricsRules } from "./incremental.ts";
import { byClose } from "./trade_tally.ts";
import type { EquityPoint, Trade } from "./types.ts";

/** What is measured. */
export interface Track {
  readonly trades: readonly Trade[];
  /** Closes of trading days, one a date. */
  readonly equity: readonly EquityPoint[];
}

/**
 * A book with all trades and days of a list.
 *
 * @param track its order does not matter, but for trades closed at the same instant
 */
export function bookOf({ trades, equity }: Track): MetricsBook {
  const book = new MetricsBook();
  for (const trade of byClose(trades)) book.addTrade(trade);
  for (const point of byDate(equity)) book.addDay(point);
  return book;
}

/**
 * All figures of domain specification 13 but intervals, windows and features.
 *
 * @param rules the risk-free rate, and how many trades are needed
 * @example metricsOf({ trades, equity }, { riskFreeRate: 0.05, minimumTrades: 30 }).sharpe
 */
export function metricsOf(track: Track, rules: MetricsRules): Metrics {
  return bookOf(track).figures(rules);
}

/** Days in the order of their dates. */
export function byDate(equity: readonly EquityPoint[]): readonly EquityPoint[] {
  return [...equity].sort((a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
}
