/** Small charts: the shortest window as of some days of the last year. */
import {
  type WindowFigures,
  windowFigures,
  WINDOWS,
  windowStart,
} from "../../engine/metrics/mod.ts";
import type { Close } from "./performance_equity.ts";
import { RULES } from "./performance_measure.ts";
import { type SumsDay, tallyOfSums } from "./performance_rows.ts";
import type { DayRange, SparkPoint } from "./performance_types.ts";

/** Points of a small chart. */
const SPARK_POINTS = 30;
/** Days that it goes back. */
const SPARK_DAYS = 365;
const [SHORTEST] = WINDOWS;

/** The days of a range. */
export function daysWithin<Day extends { readonly day: string }>(
  days: readonly Day[],
  { from, to }: DayRange,
): readonly Day[] {
  return days.filter(({ day }) => (from === null || day >= from) && (to === null || day <= to));
}

/**
 * The shortest window as of some days of the last year, evenly apart, the newest among them.
 *
 * @param sums days of at least that year, which carry no grades and no other fills
 */
export function sparklineOf(
  sums: readonly SumsDay[],
  closes: readonly Close[],
  day: string,
): readonly SparkPoint[] {
  const range = { from: windowStart(day, SPARK_DAYS), to: day };
  const dates = (closes.length > 0 ? closes.map(({ date }) => date) : sums.map(({ day }) => day))
    .filter((date) => date >= range.from && date <= day);
  const since = windowStart(range.from, SHORTEST);
  const arranged = {
    days: daysWithin(sums, { from: since, to: day })
      .map((sum) => ({ date: sum.day, tally: tallyOfSums(sum) })),
    equity: closes,
  };
  const values = new Map(closes.map(({ date, value }) => [date, value]));
  return evenly(dates, SPARK_POINTS).map((date) => ({
    ...pointOf(windowFigures(arranged, date, SHORTEST, RULES)),
    equity: values.get(date) ?? null,
  }));
}

function pointOf(window: WindowFigures): Omit<SparkPoint, "equity"> {
  const { as_of, trades, total_net, win_rate, payoff_ratio, expectancy, expectancy_r } = window;
  const { profit_factor, sqn, sharpe, sortino, max_drawdown_pct } = window;
  return {
    as_of,
    trades,
    total_net,
    win_rate,
    payoff_ratio,
    expectancy,
    expectancy_r,
    profit_factor,
    sqn,
    sharpe,
    sortino,
    max_drawdown_pct,
  };
}

/**
 * At most so many of a list, evenly apart, the last among them.
 *
 * @example evenly([1, 2, 3, 4, 5], 3) // [1, 3, 5]
 */
export function evenly<Element>(list: readonly Element[], most: number): readonly Element[] {
  if (list.length <= most) return list;
  const step = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, place) => list[Math.round(place * step)]);
}
