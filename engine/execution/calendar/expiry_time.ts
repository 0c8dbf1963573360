/** How far away an expiry is. */
import { parseDate } from "./dates.ts";
import { requireTradingDay } from "./day_table.ts";
import { CalendarError } from "./errors.ts";
import { closingOf, dayAt } from "./sessions.ts";

const YEAR = 365 * 86_400_000;

/**
 * The instant at which contracts of an expiry date cease: the close of the shares, 16:00 in New
 * York or 13:00 on an early close, also where the options trade on for a quarter of an hour.
 *
 * @param expiry `YYYY-MM-DD`
 * @returns milliseconds since 1970
 * @throws CalendarError with the field `expiry`: `NOT_A_TRADING_DAY` on a weekend or holiday,
 * `DATE_INVALID`, `DATE_OUT_OF_RANGE`
 * @example expiryInstant("2026-11-20") // Date.parse("2026-11-20T21:00:00Z")
 */
export function expiryInstant(expiry: string): number {
  let instant = INSTANTS.get(expiry);
  if (instant === undefined) {
    const day = parseDate(expiry, "expiry");
    requireTradingDay(day, "expiry");
    instant = closingOf(day, "expiry");
    INSTANTS.set(expiry, instant);
  }
  return instant;
}

/**
 * Expiries that were asked for before. Every open trade asks on every price, and reading a date
 * costs more than all else there; a date's answer never changes, and there are 4,000 trading days.
 */
const INSTANTS = new Map<string, number>();

/**
 * Time to expiry in years of 365 days of 86,400 seconds, exact to the last digit of the division.
 * 0 at the expiry and after it: what is left then is the intrinsic value.
 *
 * @param instant milliseconds since 1970
 * @throws CalendarError as {@link expiryInstant}, and for the instant with the field `as_of`
 * @example yearsToExpiry("2026-11-20", Date.parse("2026-11-19T21:00:00Z")) // 1 / 365
 */
export function yearsToExpiry(expiry: string, instant: number): number {
  dayAt(instant);
  return Math.max(0, expiryInstant(expiry) - instant) / YEAR;
}

/**
 * Calendar days from the New York date of an instant to an expiry date; 0 on the day itself,
 * negative after it.
 */
export function daysToExpiry(expiry: string, instant: number): number {
  const day = parseDate(expiry, "expiry");
  requireTradingDay(day, "expiry");
  return day - dayAt(instant);
}

/** Classes of days to expiry, by which spreads and statistics are grouped. */
export type DteBucket = "0DTE" | "WEEKLY" | "MONTHLY" | "LEAP";

/**
 * The class of a number of days to expiry: 0, 1–7, 8–45, more.
 *
 * @param days a whole number from 0 on
 * @throws CalendarError `DAYS_INVALID`
 * @example dteBucket(8) // "MONTHLY"
 */
export function dteBucket(days: number): DteBucket {
  if (!Number.isInteger(days) || days < 0) {
    throw new CalendarError("DAYS_INVALID", "days", "days must be a whole number from 0 on.");
  }
  if (days === 0) return "0DTE";
  if (days <= 7) return "WEEKLY";
  return days <= 45 ? "MONTHLY" : "LEAP";
}
