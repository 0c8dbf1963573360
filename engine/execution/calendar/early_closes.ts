/**
 * Days on which the exchange closes at 13:00.
 *
 * Source: the same yearly releases as the holidays. In the years covered, the exchange closed early
 * on the Friday after Thanksgiving; on 3 July when it is a Monday to Thursday, so that Independence
 * Day itself is the holiday next to it; and on 24 December when it is a Monday to Thursday. When
 * the 4th or the 25th is a Saturday, the day before is the holiday and no early close stands in for
 * it; when it is a Sunday or Monday, the day before is a weekend.
 */
import { type DayNumber, dayOf, MONDAY, THURSDAY, weekdayOf } from "./dates.ts";
import { thanksgiving } from "./holidays.ts";

/**
 * The early closes of a year, in order.
 *
 * @example earlyClosesOf(2027).map(formatDate) // ["2027-11-26"]
 */
export function earlyClosesOf(year: number): readonly DayNumber[] {
  const eve = (day: DayNumber) => weekdayOf(day) >= MONDAY && weekdayOf(day) <= THURSDAY;
  const independenceEve = dayOf(year, 7, 3);
  const christmasEve = dayOf(year, 12, 24);
  return [
    ...(eve(independenceEve) ? [independenceEve] : []),
    thanksgiving(year) + 1,
    ...(eve(christmasEve) ? [christmasEve] : []),
  ];
}
