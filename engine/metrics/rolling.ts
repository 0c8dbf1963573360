/** Figures of the last 30, 60 or 90 days as of any date. */
import { DAY_MILLISECONDS, newYorkDate } from "./market_time.ts";
import { type EquityFigures, equityFigures } from "./equity.ts";
import type { MetricsRules } from "./incremental.ts";
import { byDate, type Track } from "./metrics.ts";
import { withheldEquity } from "./sample.ts";
import { summaryOf, type TradeSummary } from "./summary.ts";
import { byClose, TradeTally } from "./trade_tally.ts";
import type { EquityPoint } from "./types.ts";

/** The windows of domain specification 13, calendar days. */
export const WINDOWS: readonly number[] = Object.freeze([30, 60, 90]);

/** Figures of a window. */
export interface WindowFigures extends TradeSummary, EquityFigures {
  /** Last date of the window, `YYYY-MM-DD`. */
  readonly as_of: string;
  /** Its length, calendar days. */
  readonly window_days: number;
}

/** Trades of a New York date. */
interface DayTally {
  readonly date: string;
  readonly tally: TradeTally;
}

/** A track arranged so that any window of it is found quickly: trades by day, days in order. */
export interface Arranged {
  readonly days: readonly DayTally[];
  readonly equity: readonly EquityPoint[];
}

/**
 * Arranges a track. A window then costs its days, however many trades they hold.
 *
 * @example windowFigures(arrange(track), "2026-11-20", 30, rules).expectancy
 */
export function arrange({ trades, equity }: Track): Arranged {
  const days: DayTally[] = [];
  for (const trade of byClose(trades)) {
    const date = newYorkDate(Date.parse(trade.closed_at));
    if (days.at(-1)?.date !== date) days.push({ date, tally: new TradeTally() });
    days.at(-1)?.tally.add(trade);
  }
  return { days, equity: byDate(equity) };
}

/**
 * First date of a window that ends with `asOf` and is so many calendar days long.
 *
 * @param days 0 gives the day after
 * @example windowStart("2026-11-20", 30) // "2026-10-22"
 */
export function windowStart(asOf: string, days: number): string {
  return new Date(Date.parse(asOf) - (days - 1) * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** Position of the first element on or after a date. */
function firstFrom(list: readonly { readonly date: string }[], date: string): number {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].date < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Figures of the window of `days` calendar days that ends with `asOf`, both dates included: trades
 * closed in it, and the returns of its days. The last equity before it is where it starts from.
 *
 * @param asOf New York date, `YYYY-MM-DD`
 */
export function windowFigures(
  { days, equity }: Arranged,
  asOf: string,
  windowDays: number,
  { riskFreeRate, minimumTrades }: MetricsRules,
): WindowFigures {
  const start = windowStart(asOf, windowDays);
  const tally = new TradeTally();
  for (let index = firstFrom(days, start); index < days.length; index++) {
    if (days[index].date > asOf) break;
    tally.merge(days[index].tally);
  }
  const from = Math.max(0, firstFrom(equity, start) - 1);
  const points = equity.slice(from, firstFrom(equity, windowStart(asOf, 0)));
  const summary = summaryOf(tally, minimumTrades);
  const figures = equityFigures(points, riskFreeRate);
  return {
    as_of: asOf,
    window_days: windowDays,
    ...summary,
    ...(summary.status === "OK" ? figures : withheldEquity(figures)),
  };
}

/**
 * Figures of every window as of each day of the equity, or as of the dates given.
 *
 * @param windows lengths, calendar days
 * @param dates New York dates, `YYYY-MM-DD`
 * @returns by date, then by the order of `windows`
 * @example rolling(arrange(track), rules).filter(({ window_days }) => window_days === 30)
 */
export function rolling(
  arranged: Arranged,
  rules: MetricsRules,
  windows: readonly number[] = WINDOWS,
  dates: readonly string[] = arranged.equity.map(({ date }) => date),
): readonly WindowFigures[] {
  return dates.flatMap((date) => windows.map((days) => windowFigures(arranged, date, days, rules)));
}
