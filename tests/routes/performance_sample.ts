import { dayIntervals } from "../../engine/metrics/day_intervals.ts";
import { bookOf } from "../../engine/metrics/metrics.ts";
import { tradeIntervals } from "../../engine/metrics/trade_intervals.ts";
import { BARE_TRADE, NO_FEATURES, type Trade } from "../../engine/metrics/types.ts";
import { ALL_TIME, type PerformanceSet } from "../../lib/data/performance_types.ts";
import { shiftDay } from "../../lib/view/grain.ts";

const FIRST = "2026-01-05";
const DRAWS = { seed: 1, resamples: 200 };

/** Trades, one a day, of which every fifth and every fourth of five lose; 60 % win. */
export function sampleTrades(count: number): readonly Trade[] {
  return Array.from({ length: count }, (_, index) => ({
    ...BARE_TRADE,
    closed_at: `${shiftDay(FIRST, index)}T18:00:00.000Z`,
    opened_at: `${shiftDay(FIRST, index)}T15:00:00.000Z`,
    net: index % 5 < 3 ? 100 + index : -80 - index,
    risk: 100,
    features: { ...NO_FEATURES, evidence: "LIVE" as const, release: "1.0.0" },
  }));
}

/** Figures of trades and of the equity they make, as the data modules hand them out. */
export function sampleSet(trades: readonly Trade[]): PerformanceSet {
  let value = 10_000;
  const equity = trades.map(({ closed_at, net }) => {
    value += net;
    return { date: closed_at.slice(0, 10), value };
  });
  const book = bookOf({ trades, equity });
  const figures = book.figures({ riskFreeRate: 0.05, minimumTrades: 30 });
  const { returns, years } = book.equity;
  return {
    filter: ALL_TIME,
    figures,
    intervals: {
      ...tradeIntervals(trades, figures, DRAWS),
      ...dayIntervals({ returns, years, riskFreeRate: 0.05 }, figures, DRAWS),
    },
    has_equity: true,
  };
}
