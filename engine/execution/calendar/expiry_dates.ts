/**
 * Which days options expire on. An expiry that would fall on a closed Friday falls on the trading
 * day before it.
 */
import { type DayNumber, FRIDAY, nthWeekday, partsOf, weekdayOf } from "./dates.ts";
import { LAST_FRIDAY, onOrBefore } from "./day_table.ts";

/**
 * The weekly expiry of the week of a day. Weeks end on Sunday here, so that a Saturday's week has
 * its expiry behind it.
 */
export function weeklyExpiryOf(day: DayNumber, field: string): DayNumber {
  const monday = day - ((weekdayOf(day) + 6) % 7);
  return onOrBefore(monday + FRIDAY - 1, field);
}

/** The first weekly expiry on or after a day. */
export function weeklyOnOrAfter(day: DayNumber, field: string): DayNumber {
  const expiry = weeklyExpiryOf(day, field);
  return expiry >= day ? expiry : weeklyExpiryOf(day + 7, field);
}

/**
 * The monthly expiry: the third Friday, or the trading day before it.
 *
 * @param month counts from 1 and may run past 12 into the next years
 */
export function monthlyExpiryOf(year: number, month: number, field: string): DayNumber {
  const ahead = Math.floor((month - 1) / 12);
  return onOrBefore(nthWeekday(year + ahead, month - ahead * 12, FRIDAY, 3), field);
}

/** Days from which a January expiry counts as LEAPS. */
export const LEAPS_LEAST = 365;

/** What an expiry is listed as. */
export type ExpiryKind = "DAILY" | "WEEKLY" | "MONTHLY" | "LEAPS";

/**
 * What an expiry is listed as, seen from a day: LEAPS is the monthly expiry of a January at least
 * {@link LEAPS_LEAST} days away; a monthly is the weekly of its week too and is called MONTHLY.
 */
export function kindOfExpiry(day: DayNumber, today: DayNumber, field: string): ExpiryKind {
  const { year, month } = partsOf(day);
  if (day === monthlyExpiryOf(year, month, field)) {
    return month === 1 && day - today >= LEAPS_LEAST ? "LEAPS" : "MONTHLY";
  }
  // The week of the calendar's last day has no Friday in it.
  return day <= LAST_FRIDAY && day === weeklyExpiryOf(day, field) ? "WEEKLY" : "DAILY";
}
