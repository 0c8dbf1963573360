/**
 * What kind of day each date is, looked up instead of computed: one byte a day for the sixteen
 * years the calendar knows, and how many trading days lie before.
 */
import {
  type DayNumber,
  dayOf,
  formatDate,
  FRIDAY,
  lastWeekday,
  partsOf,
  SATURDAY,
  SUNDAY,
  weekdayOf,
} from "./dates.ts";
import { earlyClosesOf } from "./early_closes.ts";
import { CalendarError } from "./errors.ts";
import { holidaysOf } from "./holidays.ts";
import { SPECIAL_CLOSURES } from "./special_closures.ts";

/** First and last year the calendar knows. */
export const FIRST_YEAR = 2020, LAST_YEAR = 2035;

/** First and last day the calendar knows. */
export const FIRST_DAY = dayOf(FIRST_YEAR, 1, 1), LAST_DAY = dayOf(LAST_YEAR, 12, 31);

/** The last Friday the calendar knows. */
export const LAST_FRIDAY = lastWeekday(LAST_YEAR, 12, FRIDAY);

/** Kinds of days: no trading, trading until 16:00, trading until 13:00. */
export const CLOSED = 0, FULL = 1, EARLY = 2;

interface Table {
  readonly kinds: Uint8Array;
  /** Trading days from {@link FIRST_DAY} up to and including each day. */
  readonly counts: Uint16Array;
}

function build(): Table {
  const size = LAST_DAY - FIRST_DAY + 1;
  const kinds = new Uint8Array(size);
  for (let index = 0; index < size; index++) {
    const weekday = weekdayOf(FIRST_DAY + index);
    kinds[index] = weekday === SATURDAY || weekday === SUNDAY ? CLOSED : FULL;
  }
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (const day of earlyClosesOf(year)) kinds[day - FIRST_DAY] = EARLY;
    for (const { day } of holidaysOf(year)) kinds[day - FIRST_DAY] = CLOSED;
  }
  // Last, so that mourning on a day of any other kind still closes it.
  for (const { day } of SPECIAL_CLOSURES) kinds[day - FIRST_DAY] = CLOSED;

  const counts = new Uint16Array(size);
  let count = 0;
  kinds.forEach((kind, index) => {
    if (kind !== CLOSED) count++;
    counts[index] = count;
  });
  return { kinds, counts };
}

const table = build();

function indexOf(day: DayNumber, field: string): number {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day - FIRST_DAY;
  throw outOfRange(field, formatDate(day));
}

/** The refusal of a date outside the calendar's years. */
export function outOfRange(field: string, what: string): CalendarError {
  return new CalendarError(
    "DATE_OUT_OF_RANGE",
    field,
    `${field}: ${what} is outside the calendar, which knows ${FIRST_YEAR} to ${LAST_YEAR}.`,
  );
}

/**
 * {@link CLOSED}, {@link FULL} or {@link EARLY}.
 *
 * @param field name of the argument for the error
 * @throws CalendarError `DATE_OUT_OF_RANGE`
 */
export function kindOf(day: DayNumber, field: string): number {
  return table.kinds[indexOf(day, field)] ?? CLOSED;
}

/** Trading days from the calendar's first day up to and including a day. */
export function countTo(day: DayNumber, field: string): number {
  return table.counts[indexOf(day, field)] ?? 0;
}

/** The first trading day on or after a day. */
export function onOrAfter(day: DayNumber, field: string): DayNumber {
  let found = day;
  while (kindOf(found, field) === CLOSED) found++;
  return found;
}

/** The last trading day on or before a day. */
export function onOrBefore(day: DayNumber, field: string): DayNumber {
  let found = day;
  while (kindOf(found, field) === CLOSED) found--;
  return found;
}

const WEEKDAYS = Object.freeze([
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
]);

/** Why there is no trading on a day, in words; `null` when there is. */
export function closureOf(day: DayNumber, field: string): string | null {
  if (kindOf(day, field) !== CLOSED) return null;
  const special = SPECIAL_CLOSURES.find((closure) => closure.day === day);
  const closure = special ?? holidaysOf(partsOf(day).year).find((holiday) => holiday.day === day);
  return closure?.name ?? `a ${WEEKDAYS[weekdayOf(day)]}`;
}

/**
 * Refuses a day without trading.
 *
 * @throws CalendarError `NOT_A_TRADING_DAY`, `DATE_OUT_OF_RANGE`
 */
export function requireTradingDay(day: DayNumber, field: string): void {
  const closure = closureOf(day, field);
  if (closure === null) return;
  throw new CalendarError(
    "NOT_A_TRADING_DAY",
    field,
    `${field}: ${formatDate(day)} is ${closure}; the exchange is closed.`,
  );
}
