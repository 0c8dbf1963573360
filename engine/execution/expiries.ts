/**
 * Which expiry a signal's option has: the longer the chart's timeframe, the longer the contract.
 * Every choice is one of the expiries the ticker lists at that instant.
 */
import { type DayNumber, partsOf } from "./calendar/dates.ts";
import { onOrAfter } from "./calendar/day_table.ts";
import { CalendarError } from "./calendar/errors.ts";
import { LEAPS_LEAST, monthlyExpiryOf, weeklyOnOrAfter } from "./calendar/expiry_dates.ts";
import {
  firstLiveDay,
  listed,
  listedExpiries,
  type ListedExpiry,
  type ListingOptions,
  listsDailies,
} from "./calendar/listed_expiries.ts";
import { requireTicker } from "./calendar/option_tickers.ts";
import { dayAt, openingOf } from "./calendar/sessions.ts";

export { type ExpiryKind } from "./calendar/expiry_dates.ts";
export { listedExpiries, type ListedExpiry, type ListingOptions };

/** Longest timeframe, in minutes, of the scalping, day and swing rules. */
const SCALP = 5, DAY_TRADE = 60, SWING = 240;
/** Days to expiry a swing looks for, and the range it may lie in. */
const SWING_DAYS = 37, SWING_LEAST = 30, SWING_MOST = 45;

/**
 * The expiry for a signal.
 *
 * | timeframe, minutes | expiry |
 * | --- | --- |
 * | to 5 | the nearest one; on a trading day that is the same day when the ticker lists dailies |
 * | to 60 | the nearest weekly with one complete session, from opening to close, still ahead |
 * | to 240 | the one nearest to 37 days away within 30 to 45; of two as near, the earlier |
 * | more | the first January at least 365 days away |
 *
 * Days are calendar days from the New York date of the instant. An expiry whose contracts have
 * ceased is never chosen, so from 16:00 on the nearest is the next one, though the options of SPY
 * trade until 16:15. A weekly may be a monthly's third Friday too.
 *
 * @param timeframe minutes, above 0
 * @param ticker upper case
 * @param instant milliseconds since 1970
 * @throws CalendarError `TIMEFRAME_INVALID`, `TICKER_INVALID`, `INSTANT_INVALID`, and
 * `DATE_OUT_OF_RANGE` with the field `as_of` when the expiry would lie after the calendar's last year
 * @example selectExpiry(240, "SPY", Date.parse("2026-11-20T15:00:00Z")).date // "2026-12-24"
 */
export function selectExpiry(
  timeframe: number,
  ticker: string,
  instant: number,
  options: ListingOptions = {},
): ListedExpiry {
  if (!(timeframe > 0 && timeframe < Infinity)) {
    throw new CalendarError(
      "TIMEFRAME_INVALID",
      "timeframe",
      "timeframe must be a positive number of minutes.",
    );
  }
  requireTicker(ticker);
  const today = dayAt(instant);
  const chosen = timeframe <= SCALP
    ? nearest(today, instant, listsDailies(ticker, options))
    : timeframe <= DAY_TRADE
    ? weeklyWithSession(today, instant)
    : timeframe <= SWING
    ? swing(today)
    : leaps(today);
  return listed(chosen, today);
}

function nearest(today: DayNumber, instant: number, dailies: boolean): DayNumber {
  const first = firstLiveDay(today, instant);
  return dailies ? onOrAfter(first, "as_of") : weeklyOnOrAfter(first, "as_of");
}

function weeklyWithSession(today: DayNumber, instant: number): DayNumber {
  const complete = instant <= openingOf(today) ? today : today + 1;
  return weeklyOnOrAfter(onOrAfter(complete, "as_of"), "as_of");
}

function swing(today: DayNumber): DayNumber {
  const away = (day: DayNumber) => Math.abs(day - today - SWING_DAYS);
  let best = weeklyOnOrAfter(today + SWING_LEAST, "as_of");
  // Weeklies are six to eight days apart, so the range holds two or three.
  for (let day = best; day <= today + SWING_MOST;) {
    if (away(day) < away(best)) best = day;
    day = weeklyOnOrAfter(day + 4, "as_of");
  }
  return best;
}

function leaps(today: DayNumber): DayNumber {
  const { year } = partsOf(today);
  const next = monthlyExpiryOf(year + 1, 1, "as_of");
  return next - today >= LEAPS_LEAST ? next : monthlyExpiryOf(year + 2, 1, "as_of");
}
