/** Small charts: the figures as they stood on some days of the last year. */
import { EquityTrack } from "../../engine/metrics/equity.ts";
import { summaryOf, TradeTally, windowStart } from "../../engine/metrics/mod.ts";
import type { Close } from "./performance_equity.ts";
import { RULES } from "./performance_measure.ts";
import { type SumsDay, tallyOfSums } from "./performance_rows.ts";
import type { DayRange, SparkPoint } from "./performance_types.ts";

/** Points of a small chart. */
const SPARK_POINTS = 30;
/** Days that it goes back. */
const SPARK_DAYS = 365;

/** The days of a range. */
export function daysWithin<Day extends { readonly day: string }>(
  days: readonly Day[],
  { from, to }: DayRange,
): readonly Day[] {
  return days.filter(({ day }) => (from === null || day >= from) && (to === null || day <= to));
}

/**
 * The figures as they stood on some days of the last year, evenly apart, the newest among them: each
 * counts all trades and closes up to its day, so that the last is the figure of all.
 *
 * @param sums all days, oldest first, which carry no grades and no other fills
 */
export function sparklineOf(
  sums: readonly SumsDay[],
  closes: readonly Close[],
  day: string,
): readonly SparkPoint[] {
  const from = windowStart(day, SPARK_DAYS);
  const dates = (closes.length > 0 ? closes.map(({ date }) => date) : sums.map(({ day }) => day))
    .filter((date) => date >= from && date <= day);
  const tally = new TradeTally(), track = new EquityTrack();
  let counted = 0, closed = 0;
  return evenly(dates, SPARK_POINTS).map((date) => {
    for (; counted < sums.length && sums[counted].day <= date; counted++) {
      tally.merge(tallyOfSums(sums[counted]));
    }
    for (; closed < closes.length && closes[closed].date <= date; closed++) {
      track.add(closes[closed]);
    }
    return pointOf(date, tally, track, closes[closed - 1]?.value ?? null);
  });
}

function pointOf(
  as_of: string,
  tally: TradeTally,
  track: EquityTrack,
  equity: number | null,
): SparkPoint {
  const { status, trades, total_net, win_rate, payoff_ratio, expectancy, expectancy_r, ...more } =
    summaryOf(tally, RULES.minimumTrades);
  const { profit_factor, sqn } = more;
  const { sharpe, sortino, max_drawdown_pct } = track.figures(RULES.riskFreeRate);
  const enough = status === "OK";
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
    sharpe: enough ? sharpe : null,
    sortino: enough ? sortino : null,
    max_drawdown_pct: enough ? max_drawdown_pct : null,
    equity,
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
