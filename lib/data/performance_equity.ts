/**
 * The daily equity series: New York closes of trading days, from the days that the database keeps.
 */
import { formatDate, parseDate, weekdayOf } from "../../engine/execution/calendar/dates.ts";
import { FIRST_DAY, LAST_DAY } from "../../engine/execution/calendar/day_table.ts";
import { isTradingDay, previousTradingDay } from "../../engine/execution/calendar/mod.ts";
import type { DayRange, EquitySource } from "./performance_types.ts";
import type { EquityRow, PerformanceFacts } from "./performance_read.ts";

/** Equity at a close, dollars. */
export interface Close {
  readonly date: string;
  readonly value: number;
  readonly source: EquitySource;
}

const FIRST = formatDate(FIRST_DAY);
const LAST = formatDate(LAST_DAY);

/** Whether the exchange opens; outside the calendar's years, whether it is a weekday. */
function isClose(date: string): boolean {
  if (date >= FIRST && date <= LAST) return isTradingDay(date);
  const weekday = weekdayOf(parseDate(date));
  return weekday !== 0 && weekday !== 6;
}

function dayBefore(date: string): string {
  if (date > FIRST && date <= LAST) return previousTradingDay(date);
  let day = parseDate(date) - 1;
  while (!isClose(formatDate(day))) day--;
  return formatDate(day);
}

/**
 * Closes of an account, oldest first. The starting cash stands at the close before the first of
 * them. Once there are marks they alone count: a day that has exits but no mark does not say what
 * the open positions were worth. Before the first mark what was realised stands in, and stays as it
 * is on days without an exit.
 */
export function closesOf(
  { account, equity }: Pick<PerformanceFacts, "account" | "equity">,
): Close[] {
  const firstMark = equity.find(({ source }) => source === "MARK")?.day ?? null;
  const kept = equity.filter(({ day, source }) =>
    isClose(day) && (source === "MARK" || firstMark === null || day < firstMark)
  );
  const [first] = kept;
  if (account === null || first === undefined) return [];
  const closes: Close[] = [
    { date: dayBefore(first.day), value: account.starting_cash, source: "START" },
  ];
  for (const row of kept) {
    closes.push(...standingStill(closes.at(-1), row));
    closes.push({ date: row.day, value: row.equity, source: row.source });
  }
  return closes;
}

/** The days since the last close on which nothing was realised, while nothing is marked. */
function standingStill(last: Close | undefined, next: EquityRow): Close[] {
  if (last?.source !== "REALISED") return [];
  const still: Close[] = [];
  for (let day = parseDate(last.date) + 1; day < parseDate(next.day); day++) {
    const date = formatDate(day);
    if (isClose(date)) still.push({ ...last, date });
  }
  return still;
}

/**
 * The closes of a range and the last one before it, from which its first return counts.
 *
 * @example closesWithin(closes, { from: "2026-11-02", to: null })
 */
export function closesWithin(closes: readonly Close[], { from, to }: DayRange): readonly Close[] {
  const after = from === null ? 0 : closes.findIndex(({ date }) => date >= from);
  if (after < 0) return closes.slice(-1);
  const end = to === null ? closes.length : closes.findLastIndex(({ date }) => date <= to) + 1;
  return closes.slice(Math.max(0, after - 1), Math.max(0, end));
}
