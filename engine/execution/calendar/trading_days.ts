/** Trading days by their dates, `YYYY-MM-DD` in New York, 2020 to 2035. */
import { formatDate, parseDate } from "./dates.ts";
import { CLOSED, closureOf, countTo, EARLY, kindOf, onOrAfter, onOrBefore } from "./day_table.ts";

/**
 * Whether the exchange opens on a date.
 *
 * @throws CalendarError `DATE_INVALID`, `DATE_OUT_OF_RANGE`
 * @example isTradingDay("2026-11-26") // false: Thanksgiving
 */
export function isTradingDay(date: string): boolean {
  return kindOf(parseDate(date), "date") !== CLOSED;
}

/** Whether the exchange opens on a date and closes at 13:00. */
export function isEarlyClose(date: string): boolean {
  return kindOf(parseDate(date), "date") === EARLY;
}

/**
 * Why there is no trading on a date: a holiday's name or the weekday; `null` on a trading day.
 *
 * @example closedBecause("2025-01-09") // "National Day of Mourning for President Carter"
 */
export function closedBecause(date: string): string | null {
  return closureOf(parseDate(date), "date");
}

/** The first trading day after a date, which itself never counts. */
export function nextTradingDay(date: string): string {
  return formatDate(onOrAfter(parseDate(date) + 1, "date"));
}

/** The last trading day before a date, which itself never counts. */
export function previousTradingDay(date: string): string {
  return formatDate(onOrBefore(parseDate(date) - 1, "date"));
}

/**
 * Trading days after `from` up to and including `to`; negative when `to` lies before `from`. Adds
 * up: from a to b and from b to c make from a to c.
 *
 * @example tradingDaysBetween("2026-11-20", "2026-11-23") // 1: Friday to Monday
 */
export function tradingDaysBetween(from: string, to: string): number {
  return countTo(parseDate(to, "to"), "to") - countTo(parseDate(from, "from"), "from");
}
