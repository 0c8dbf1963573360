import { formatDate } from "./calendar/dates.ts";
import { CLOSED, countTo, kindOf, onOrBefore } from "./calendar/day_table.ts";
import { optionSession } from "./calendar/mod.ts";
import { dayAt } from "./calendar/sessions.ts";

/** A session of a ticker's options and how much of it has passed. */
export interface SessionSoFar {
  /** New York date, `YYYY-MM-DD`. */
  readonly date: string;
  /** 0 to 1. */
  readonly passed: number;
}

/**
 * The newest session that has begun: today's from the opening on, before it and on days without
 * trading the last one, complete. `null` before the calendar's first session.
 *
 * @param ticker upper case
 * @param instant milliseconds since 1970
 * @throws CalendarError `TICKER_INVALID`, `INSTANT_INVALID`, `DATE_OUT_OF_RANGE` with `as_of`
 * @example newestSession("AAPL", Date.parse("2026-11-21T15:00:00Z")) // { date: "2026-11-20", passed: 1 }
 */
export function newestSession(ticker: string, instant: number): SessionSoFar | null {
  const today = dayAt(instant);
  const trades = kindOf(today, "as_of") !== CLOSED;
  if (trades) {
    const date = formatDate(today);
    const { open, close } = optionSession(ticker, date);
    if (instant >= open) return { date, passed: Math.min(1, (instant - open) / (close - open)) };
  }
  if (countTo(today, "as_of") === (trades ? 1 : 0)) return null;
  return { date: formatDate(onOrBefore(today - 1, "as_of")), passed: 1 };
}
