import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { newYorkClock } from "../../engine/events/mod.ts";
import { dateAt, expiryInstant, isTradingDay } from "../../engine/execution/calendar/mod.ts";

/** The feed is lost for the end of the session, from so many minutes before the close on. */
const LOST_MINUTES = 35;
const MINUTE = 60_000;
const FRIDAY = 5;

/**
 * Loses every event of the last half hour of a month's third Friday, as a feed does now and then: a
 * trade that expires there has no price to be closed at, and settles at the first one seen after.
 */
export function* loseThirdFridays<Event extends BacktestEvent & { readonly at: string }>(
  events: Iterable<Event>,
): Generator<Event> {
  for (const event of events) {
    if (!isLost(Date.parse(event.at))) yield event;
  }
}

function isLost(instant: number): boolean {
  const date = dateAt(instant);
  const third = Number(date.slice(8)) > 14 && Number(date.slice(8)) <= 21;
  if (!third || newYorkClock(instant).weekday !== FRIDAY || !isTradingDay(date)) return false;
  return instant >= expiryInstant(date) - LOST_MINUTES * MINUTE;
}
