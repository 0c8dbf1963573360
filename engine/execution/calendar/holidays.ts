/**
 * Holidays of the New York Stock Exchange, by its rules.
 *
 * Source: NYSE Rule 7.2 and the exchange's yearly "Holiday and Early Closings Calendar" releases;
 * the tests hold the published dates of 2020 to 2028. A holiday on a Sunday is observed on the
 * Monday after it, one on a Saturday on the Friday before, unless that Friday ends a year: when
 * 1 January is a Saturday, no New Year's Day is observed.
 */
import {
  type DayNumber,
  dayOf,
  lastWeekday,
  MONDAY,
  nthWeekday,
  SATURDAY,
  SUNDAY,
  THURSDAY,
  weekdayOf,
} from "./dates.ts";
import { easterSunday } from "./easter.ts";

/** A day on which the exchange does not open. */
export interface Closure {
  readonly day: DayNumber;
  /** The exchange's name for it. */
  readonly name: string;
}

/** Juneteenth is kept by the exchange since this year. */
const FIRST_JUNETEENTH = 2022;

function observed(day: DayNumber): DayNumber {
  const weekday = weekdayOf(day);
  if (weekday === SATURDAY) return day - 1;
  return weekday === SUNDAY ? day + 1 : day;
}

/** Thanksgiving: the fourth Thursday of November. */
export function thanksgiving(year: number): DayNumber {
  return nthWeekday(year, 11, THURSDAY, 4);
}

/**
 * The holidays the exchange observes in a year, in order. All lie within that year.
 *
 * @example holidaysOf(2028).length // 9: 1 January 2028 is a Saturday
 */
export function holidaysOf(year: number): readonly Closure[] {
  const newYear = dayOf(year, 1, 1);
  const holidays: Closure[] = [];
  const add = (day: DayNumber, name: string) => holidays.push({ day, name });

  if (weekdayOf(newYear) !== SATURDAY) add(observed(newYear), "New Year's Day");
  add(nthWeekday(year, 1, MONDAY, 3), "Martin Luther King, Jr. Day");
  add(nthWeekday(year, 2, MONDAY, 3), "Washington's Birthday");
  add(easterSunday(year) - 2, "Good Friday");
  add(lastWeekday(year, 5, MONDAY), "Memorial Day");
  if (year >= FIRST_JUNETEENTH) {
    add(observed(dayOf(year, 6, 19)), "Juneteenth National Independence Day");
  }
  add(observed(dayOf(year, 7, 4)), "Independence Day");
  add(nthWeekday(year, 9, MONDAY, 1), "Labor Day");
  add(thanksgiving(year), "Thanksgiving Day");
  add(observed(dayOf(year, 12, 25)), "Christmas Day");
  return holidays;
}
