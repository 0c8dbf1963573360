/**
 * Opening and closing instants, in milliseconds since 1970 (UTC). Daylight saving is the New York
 * clock's matter; it changes at 2:00 in the night, so one offset holds for a whole session.
 */
import { newYorkOffset } from "../../events/new_york.ts";
import { type DayNumber, formatDate, parseDate } from "./dates.ts";
import {
  CLOSED,
  EARLY,
  FIRST_DAY,
  kindOf,
  LAST_DAY,
  outOfRange,
  requireTradingDay,
} from "./day_table.ts";
import { CalendarError } from "./errors.ts";
import { LATE_CLOSE_TICKERS, requireTicker } from "./option_tickers.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const OPENING = 9 * 60 + 30;
const CLOSING = 16 * 60;
const EARLY_CLOSING = 13 * 60;
/** How much longer the options of {@link LATE_CLOSE_TICKERS} trade, minutes. */
const LATE_CLOSE = 15;

/** A session. The opening instant belongs to it, the closing one does not. */
export interface Session {
  /** Milliseconds since 1970. */
  readonly open: number;
  /** Milliseconds since 1970. */
  readonly close: number;
}

/** Milliseconds since 1970 at which a New York wall clock shows a minute of a day, from 03:00 on. */
function instantOf(day: DayNumber, minute: number): number {
  const noon = day * DAY + 12 * 60 * MINUTE;
  return day * DAY + minute * MINUTE - newYorkOffset(noon);
}

/**
 * The day a New York calendar shows at an instant.
 *
 * @param instant milliseconds since 1970
 * @throws CalendarError `INSTANT_INVALID`, `DATE_OUT_OF_RANGE`, both with the field `as_of`
 */
export function dayAt(instant: number): DayNumber {
  // NaN fails the comparison too.
  if (!(Math.abs(instant) <= 8.64e15)) {
    throw new CalendarError(
      "INSTANT_INVALID",
      "as_of",
      "as_of must be an instant in milliseconds since 1970.",
    );
  }
  const day = Math.floor((instant + newYorkOffset(instant)) / DAY);
  if (day < FIRST_DAY || day > LAST_DAY) throw outOfRange("as_of", formatDate(day));
  return day;
}

/** Opening of a trading day. */
export function openingOf(day: DayNumber): number {
  return instantOf(day, OPENING);
}

/** Close of the shares on a trading day: 16:00, or 13:00 on an early close. */
export function closingOf(day: DayNumber, field: string): number {
  return instantOf(day, kindOf(day, field) === EARLY ? EARLY_CLOSING : CLOSING);
}

/**
 * New York date of an instant.
 *
 * @example dateAt(Date.parse("2026-11-21T02:00:00Z")) // "2026-11-20"
 */
export function dateAt(instant: number): string {
  return formatDate(dayAt(instant));
}

/**
 * The regular session of a trading day.
 *
 * @throws CalendarError `NOT_A_TRADING_DAY`, `DATE_INVALID`, `DATE_OUT_OF_RANGE`
 * @example regularSession("2026-11-27").close // 2026-11-27T18:00:00Z, an early close
 */
export function regularSession(date: string): Session {
  const day = parseDate(date);
  requireTradingDay(day, "date");
  return { open: openingOf(day), close: closingOf(day, "date") };
}

/**
 * The session of a ticker's options: 09:30 to 16:00, for {@link LATE_CLOSE_TICKERS} to 16:15; on an
 * early close to 13:00 and 13:15.
 *
 * @throws CalendarError as {@link regularSession}, and `TICKER_INVALID`
 */
export function optionSession(ticker: string, date: string): Session {
  requireTicker(ticker);
  const { open, close } = regularSession(date);
  return { open, close: close + lateBy(ticker) };
}

function lateBy(ticker: string): number {
  return LATE_CLOSE_TICKERS.includes(ticker) ? LATE_CLOSE * MINUTE : 0;
}

/** Whether shares trade at an instant, in milliseconds since 1970. */
export function isRegularSessionOpen(instant: number): boolean {
  return isOpenUntil(instant, 0);
}

/**
 * Whether a ticker's options trade at an instant.
 *
 * @param instant milliseconds since 1970
 * @throws CalendarError `TICKER_INVALID`, `INSTANT_INVALID`, `DATE_OUT_OF_RANGE`
 * @example isOptionSessionOpen("SPY", Date.parse("2026-11-20T21:10:00Z")) // true: 16:10
 */
export function isOptionSessionOpen(ticker: string, instant: number): boolean {
  requireTicker(ticker);
  return isOpenUntil(instant, lateBy(ticker));
}

function isOpenUntil(instant: number, late: number): boolean {
  const day = dayAt(instant);
  if (kindOf(day, "as_of") === CLOSED) return false;
  return instant >= openingOf(day) && instant < closingOf(day, "as_of") + late;
}
