/**
 * Which expiries a ticker lists at an instant. Exchanges decide this contract by contract; here one
 * rule stands for it, the same for every ticker but for the dailies:
 *
 * - dailies: every trading day of the next {@link DAILY_DAYS} days, for tickers that have them
 * - weeklies: every Friday of the next {@link WEEKLY_DAYS} days
 * - monthlies: the next {@link MONTHLIES} third Fridays
 * - LEAPS: the third Friday of January of the next {@link LEAPS_YEARS} calendar years
 */
import { type DayNumber, formatDate, partsOf } from "./dates.ts";
import { CLOSED, kindOf, LAST_DAY, LAST_FRIDAY, LAST_YEAR } from "./day_table.ts";
import { type ExpiryKind, kindOfExpiry, monthlyExpiryOf, weeklyOnOrAfter } from "./expiry_dates.ts";
import { DAILY_EXPIRY_TICKERS, requireTicker } from "./option_tickers.ts";
import { closingOf, dayAt } from "./sessions.ts";

/** How far ahead each kind is listed. */
export const DAILY_DAYS = 14, WEEKLY_DAYS = 56, MONTHLIES = 12, LEAPS_YEARS = 3;

/** One expiry of a chain. */
export interface ListedExpiry {
  /** `YYYY-MM-DD` in New York, always a trading day. */
  readonly date: string;
  readonly kind: ExpiryKind;
  /** When its contracts cease, milliseconds since 1970. */
  readonly instant: number;
  /** Calendar days from the New York date of the asking instant, 0 on the day itself. */
  readonly days: number;
}

/** What differs from ticker to ticker. */
export interface ListingOptions {
  /** Tickers with daily expiries; {@link DAILY_EXPIRY_TICKERS} when not given. */
  readonly dailyTickers?: readonly string[];
}

/** Whether a ticker has an expiry on every trading day. */
export function listsDailies(ticker: string, options: ListingOptions): boolean {
  return (options.dailyTickers ?? DAILY_EXPIRY_TICKERS).includes(ticker);
}

/** The first day whose contracts have not ceased at an instant: its own day or the next. */
export function firstLiveDay(today: DayNumber, instant: number): DayNumber {
  return instant < closingOf(today, "as_of") ? today : today + 1;
}

/** An expiry day as it is listed. */
export function listed(day: DayNumber, today: DayNumber): ListedExpiry {
  return {
    date: formatDate(day),
    kind: kindOfExpiry(day, today, "as_of"),
    instant: closingOf(day, "as_of"),
    days: day - today,
  };
}

/**
 * The expiries a ticker lists at an instant, soonest first, each date once. Expired ones are left
 * out from the instant they cease; so are those after the calendar's last year.
 *
 * @param ticker upper case
 * @param instant milliseconds since 1970
 * @throws CalendarError `TICKER_INVALID`, `INSTANT_INVALID`, `DATE_OUT_OF_RANGE` with `as_of`
 * @example listedExpiries("AAPL", Date.parse("2026-11-20T15:00:00Z"))[0].date // "2026-11-20"
 */
export function listedExpiries(
  ticker: string,
  instant: number,
  options: ListingOptions = {},
): readonly ListedExpiry[] {
  requireTicker(ticker);
  const today = dayAt(instant);
  const first = firstLiveDay(today, instant);
  const days = new Set<DayNumber>();
  if (listsDailies(ticker, options)) addDailies(days, first, today + DAILY_DAYS);
  addWeeklies(days, first, today + WEEKLY_DAYS);
  addMonthlies(days, first);
  addLeaps(days, today);
  return [...days].sort((one, other) => one - other).map((day) => listed(day, today));
}

function addDailies(days: Set<DayNumber>, first: DayNumber, last: DayNumber): void {
  const end = Math.min(last, LAST_DAY);
  for (let day = first; day <= end; day++) {
    if (kindOf(day, "as_of") !== CLOSED) days.add(day);
  }
}

function addWeeklies(days: Set<DayNumber>, first: DayNumber, last: DayNumber): void {
  // The calendar's last week reaches over its end; the Friday of that week is not known.
  const end = Math.min(last, LAST_FRIDAY);
  for (let day = first; day <= end;) {
    const expiry = weeklyOnOrAfter(day, "as_of");
    if (expiry > last) return;
    days.add(expiry);
    day = expiry + 4;
  }
}

function addMonthlies(days: Set<DayNumber>, first: DayNumber): void {
  const { year, month } = partsOf(first);
  const known = (LAST_YEAR - year) * 12 + 12;
  for (let next = month, count = 0; next <= known && count < MONTHLIES; next++) {
    const expiry = monthlyExpiryOf(year, next, "as_of");
    if (expiry < first) continue;
    days.add(expiry);
    count++;
  }
}

function addLeaps(days: Set<DayNumber>, today: DayNumber): void {
  const { year } = partsOf(today);
  const last = Math.min(year + LEAPS_YEARS, LAST_YEAR);
  for (let next = year + 1; next <= last; next++) days.add(monthlyExpiryOf(next, 1, "as_of"));
}
