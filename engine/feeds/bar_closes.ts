/**
 * When bars of the regular session close. Bars within a day are counted from the opening and the
 * last one ends with the session, however short that makes it, as charts of US shares have it.
 */
import { type DayNumber, partsOf, weekdayOf } from "../execution/calendar/dates.ts";
import { onOrAfter, onOrBefore } from "../execution/calendar/day_table.ts";
import { closingOf, dayAt, openingOf } from "../execution/calendar/sessions.ts";
import { DAY, MONTH, WEEK } from "../events/timeframes.ts";

const MINUTE = 60_000;
const DAYS_OF_WEEK = 7;

/** A number of the week or the month a day is in. */
function barOf(day: DayNumber, timeframe: number): number {
  if (timeframe >= MONTH) {
    const { year, month } = partsOf(day);
    return year * 12 + month;
  }
  // Weeks begin on Monday; Sunday counts as 0.
  return day - (weekdayOf(day) + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;
}

/** Whether a bar of one day or more ends with a trading day: the next one belongs to another. */
function endsBar(day: DayNumber, timeframe: number): boolean {
  if (timeframe < WEEK) return true;
  return barOf(onOrAfter(day + 1, "as_of"), timeframe) !== barOf(day, timeframe);
}

/** The last close of a bar on a trading day, at or before an instant; `null` when there is none. */
function closeOn(day: DayNumber, timeframe: number, instant: number): number | null {
  const close = closingOf(day, "as_of");
  if (timeframe >= DAY) return close <= instant && endsBar(day, timeframe) ? close : null;
  if (instant >= close) return close;
  const open = openingOf(day);
  const bars = Math.floor((instant - open) / (timeframe * MINUTE));
  return bars >= 1 ? open + bars * timeframe * MINUTE : null;
}

/**
 * The newest close of a bar at or before an instant.
 *
 * @param timeframe minutes: below 1,440 a bar within the session, 1,440 a day, 10,080 a week, 43,200 a
 * month; what lies between counts as the smaller
 * @param instant milliseconds since 1970
 * @returns milliseconds since 1970
 * @throws CalendarError `INSTANT_INVALID`, `DATE_OUT_OF_RANGE`
 * @example lastBarClose(240, Date.parse("2026-11-20T19:00:00Z")) // 18:30Z: 13:30 in New York
 */
export function lastBarClose(timeframe: number, instant: number): number {
  let day = onOrBefore(dayAt(instant), "as_of");
  for (;;) {
    const close = closeOn(day, timeframe, instant);
    if (close !== null) return close;
    day = onOrBefore(day - 1, "as_of");
  }
}

/**
 * Closes of bars after one instant and up to another, oldest first.
 *
 * @param most the newest so many; a feed that was silent for long has many
 */
export function barCloses(
  timeframe: number,
  after: number,
  upTo: number,
  most: number,
): readonly number[] {
  const closes: number[] = [];
  for (
    let close = lastBarClose(timeframe, upTo);
    close > after && closes.length < most;
    close = lastBarClose(timeframe, close - 1)
  ) closes.unshift(close);
  return closes;
}
