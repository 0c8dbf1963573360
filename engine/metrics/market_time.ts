/** Time during which the exchange is open, and the New York date of an instant. */
import { formatDate } from "../execution/calendar/dates.ts";
import { FIRST_DAY, LAST_DAY } from "../execution/calendar/day_table.ts";
import { isTradingDay, regularSession } from "../execution/calendar/mod.ts";
import { newYorkOffset } from "../events/new_york.ts";

/** A calendar day. */
export const DAY_MILLISECONDS = 86_400_000;

function newYorkDay(instant: number): number {
  return Math.floor((instant + newYorkOffset(instant)) / DAY_MILLISECONDS);
}

/**
 * The date in New York.
 *
 * @param instant milliseconds since 1970
 * @example newYorkDate(Date.parse("2026-11-21T02:00:00Z")) // "2026-11-20"
 */
export function newYorkDate(instant: number): string {
  return formatDate(newYorkDay(instant));
}

/** Regular sessions' milliseconds before each day of the calendar; made when first asked for. */
let table: Float64Array | null = null;

function before(): Float64Array {
  if (table !== null) return table;
  const made = new Float64Array(LAST_DAY - FIRST_DAY + 2);
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    const date = formatDate(day);
    const { open, close } = isTradingDay(date) ? regularSession(date) : { open: 0, close: 0 };
    made[day - FIRST_DAY + 1] = made[day - FIRST_DAY] + close - open;
  }
  table = made;
  return made;
}

/**
 * Milliseconds of regular sessions, 09:30 to 16:00 in New York, from the start of the calendar to
 * an instant. The difference of two is the market time between them.
 *
 * @param instant milliseconds since 1970
 * @returns `null` outside the calendar's years, 2020 to 2035
 */
export function marketTime(instant: number): number | null {
  const day = newYorkDay(instant);
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) return null;
  const date = formatDate(day);
  const whole = before()[day - FIRST_DAY];
  if (!isTradingDay(date)) return whole;
  const { open, close } = regularSession(date);
  return whole + Math.min(Math.max(instant - open, 0), close - open);
}
