/** The exchange calendar: trading days, sessions and how far away an expiry is. */
export { CALENDAR_CODES, type CalendarCode, CalendarError } from "./errors.ts";
export { FIRST_YEAR, LAST_YEAR } from "./day_table.ts";
export {
  closedBecause,
  isEarlyClose,
  isTradingDay,
  nextTradingDay,
  previousTradingDay,
  tradingDaysBetween,
} from "./trading_days.ts";
export {
  dateAt,
  isOptionSessionOpen,
  isRegularSessionOpen,
  optionSession,
  regularSession,
  type Session,
} from "./sessions.ts";
export {
  daysToExpiry,
  type DteBucket,
  dteBucket,
  expiryInstant,
  yearsToExpiry,
} from "./expiry_time.ts";
export { DAILY_EXPIRY_TICKERS, INDEX_TICKERS, LATE_CLOSE_TICKERS } from "./option_tickers.ts";
