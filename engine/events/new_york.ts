/**
 * The New York clock: market session and weekday of an instant.
 *
 * Exact arithmetic instead of the runtime's time zone tables, so that the same event gives the same
 * result on every machine. Daylight saving by the Uniform Time Act: since 2007 from the second
 * Sunday of March to the first of November (Energy Policy Act of 2005, section 110); from 1987 to
 * 2006 from the first Sunday of April to the last of October; always at 2:00 local time.
 */
import type { MarketSession, Weekday } from "./types.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a clock on the wall in New York shows. */
export interface NewYorkClock {
  /** Minutes since local midnight, 0 to 1439. */
  readonly minute: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/**
 * Reads the New York clock.
 *
 * @param instant milliseconds since 1970, from 1987 on
 * @example newYorkClock(Date.parse("2026-11-20T14:30:00Z")).minute // 570, which is 09:30
 */
export function newYorkClock(instant: number): NewYorkClock {
  const local = instant + newYorkOffset(instant);
  const day = Math.floor(local / DAY);
  return {
    minute: Math.floor((local - day * DAY) / 60_000),
    // 1970-01-01 was a Thursday.
    weekday: (((day + 4) % 7) + 7) % 7,
  };
}

/** Milliseconds New York is ahead of UTC: −4 h in summer, −5 h in winter. */
export function newYorkOffset(instant: number): number {
  // The mean year may be off by one around New Year's Eve, which is winter in either year.
  const { start, end } = summer(Math.floor(1970 + instant / MEAN_YEAR));
  return instant >= start && instant < end ? -4 * HOUR : -5 * HOUR;
}

/** Of the Gregorian calendar, milliseconds. */
const MEAN_YEAR = 365.2425 * DAY;

const summers = new Map<number, { readonly start: number; readonly end: number }>();

function summer(year: number): { readonly start: number; readonly end: number } {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const days = year >= 2007
    ? { start: sunday(year, 2, 8), end: sunday(year, 10, 1) }
    : { start: sunday(year, 3, 1), end: sunday(year, 9, 25) };
  // 2:00 is 7:00 UTC in winter time and 6:00 UTC in summer time.
  const made = { start: days.start + 7 * HOUR, end: days.end + 6 * HOUR };
  summers.set(year, made);
  return made;
}

/** UTC midnight of the first Sunday on or after a date. Months count from 0. */
function sunday(year: number, month: number, date: number): number {
  const first = Date.UTC(year, month, date);
  return first + ((7 - new Date(first).getUTCDay()) % 7) * DAY;
}

const WEEKDAYS = Object.freeze(
  [null, "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", null] as const,
);

/** Weekday in New York of an instant in milliseconds; `null` on a Saturday or Sunday. */
export function weekdayAt(instant: number): Weekday | null {
  return WEEKDAYS[newYorkClock(instant).weekday] ?? null;
}

/**
 * Market session of an instant in milliseconds: OPEN 09:30–11:00, MIDDAY 11:00–15:00, POWER_HOUR
 * 15:00–16:00, otherwise and on weekends AFTERHOURS. Starts are included, ends are not. Holidays are
 * the execution calendar's matter.
 */
export function sessionAt(instant: number): MarketSession {
  const { minute, weekday } = newYorkClock(instant);
  if (weekday === 0 || weekday === 6) return "AFTERHOURS";
  if (minute < 9 * 60 + 30 || minute >= 16 * 60) return "AFTERHOURS";
  if (minute < 11 * 60) return "OPEN";
  return minute < 15 * 60 ? "MIDDAY" : "POWER_HOUR";
}
