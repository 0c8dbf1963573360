/**
 * Dates as day numbers, by whole-number arithmetic: no `Date` object and no time zone is involved,
 * so nothing is allocated in a backtest's inner loop.
 *
 * The conversions count in eras of 400 years that begin on 1 March, where leap days come last
 * (Hatcher, "Simple formulae for Julian day numbers and calendar dates", QJRAS 25, 1984).
 */
import { CalendarError } from "./errors.ts";

/** Days since 1970-01-01, a whole number. */
export type DayNumber = number;

/** Days of the week as {@link weekdayOf} counts them. */
export const SUNDAY = 0, MONDAY = 1, THURSDAY = 4, FRIDAY = 5, SATURDAY = 6;

const DAYS_OF_ERA = 146_097;
/** 1970-01-01 counted from 0000-03-01. */
const EPOCH = 719_468;

/**
 * Day number of a date of the Gregorian calendar.
 *
 * @param month 1 to 12
 * @param date 1 to 31; other values count on from the month's start
 * @example dayOf(1970, 1, 2) // 1
 */
export function dayOf(year: number, month: number, date: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) +
    dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - EPOCH;
}

/** Year, month 1 to 12 and date 1 to 31. */
export interface YearMonthDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** Year, month and date of a day number. */
export function partsOf(day: DayNumber): YearMonthDate {
  const z = day + EPOCH;
  const era = Math.floor(z / DAYS_OF_ERA);
  const dayOfEra = z - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** Day of the week, 0 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return (((day + THURSDAY) % 7) + 7) % 7;
}

/** Writes a day number as `YYYY-MM-DD`. */
export function formatDate(day: DayNumber): string {
  const { year, month, date } = partsOf(day);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(date)}`;
}

function pad(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads `YYYY-MM-DD`.
 *
 * @param field name of the argument for the error
 * @throws CalendarError `DATE_INVALID` for another form or a date that does not exist
 * @example parseDate("1970-01-02") // 1
 */
export function parseDate(text: string, field = "date"): DayNumber {
  const match = WRITTEN.exec(text);
  if (match !== null) {
    const month = Number(match[2]);
    const day = dayOf(Number(match[1]), month, Number(match[3]));
    if (month >= 1 && month <= 12 && formatDate(day) === text) return day;
  }
  throw new CalendarError("DATE_INVALID", field, `${field} must be a date such as 2026-11-20.`);
}

/**
 * The nth given weekday of a month.
 *
 * @param n 1 to 4
 * @example nthWeekday(2026, 11, FRIDAY, 3) // the day number of 2026-11-20
 */
export function nthWeekday(year: number, month: number, weekday: number, n: number): DayNumber {
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7;
}

/** The last given weekday of a month. */
export function lastWeekday(year: number, month: number, weekday: number): DayNumber {
  const last = month === 12 ? dayOf(year, 12, 31) : dayOf(year, month + 1, 1) - 1;
  return last - ((weekdayOf(last) - weekday + 7) % 7);
}
