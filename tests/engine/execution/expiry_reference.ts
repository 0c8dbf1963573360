/**
 * The rules of listing and selecting expiries once more, written the plain way: every date of the
 * calendar is asked in turn. Slow, and independent of the engine's arithmetic but for which days the
 * exchange opens.
 */
import {
  expiryInstant,
  isTradingDay,
  regularSession,
} from "../../../engine/execution/calendar/mod.ts";
import { plusDays, wallTime, weekday } from "./calendar/instants.ts";

const LAST = "2035-12-31";

/** The trading day a Friday's expiry falls on, the Friday included. */
function tradedFriday(friday: string): string {
  let date = friday;
  while (!isTradingDay(date)) date = plusDays(date, -1);
  return date;
}

/** Every weekly expiry of the calendar, in order. */
export function allWeeklies(): string[] {
  const found = [];
  for (let friday = "2020-01-03"; friday <= LAST; friday = plusDays(friday, 7)) {
    found.push(tradedFriday(friday));
  }
  return found;
}

/** Every monthly expiry of the calendar, in order. */
export function allMonthlies(): string[] {
  const found = [];
  for (let friday = "2020-01-03"; friday <= LAST; friday = plusDays(friday, 7)) {
    const date = Number(friday.slice(8));
    if (date >= 15 && date <= 21) found.push(tradedFriday(friday));
  }
  return found;
}

const weeklies = allWeeklies();
const monthlies = allMonthlies();
const januaries = monthlies.filter((date) => date.slice(5, 7) === "01");

/** Calendar days between two dates. */
export function daysApart(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Dates a ticker lists at an instant. */
export function referenceListing(dailies: boolean, instant: number): string[] {
  const today = wallTime(instant).slice(0, 10);
  const alive = (date: string) => expiryInstant(date) > instant;
  const within = (date: string, days: number) => daysApart(today, date) <= days;
  const year = Number(today.slice(0, 4));
  const days = [];
  for (let ahead = 0; ahead <= 14; ahead++) {
    const date = plusDays(today, ahead);
    if (date <= LAST && isTradingDay(date) && alive(date)) days.push(date);
  }
  const listed = [
    ...(dailies ? days : []),
    ...weeklies.filter((date) => alive(date) && within(date, 56)),
    ...monthlies.filter(alive).slice(0, 12),
    ...januaries.filter((date) => {
      const ahead = Number(date.slice(0, 4)) - year;
      return ahead >= 1 && ahead <= 3;
    }),
  ];
  return [...new Set(listed)].sort();
}

/** The date selected for a timeframe, `null` when it lies after the calendar. */
export function referenceSelection(
  timeframe: number,
  dailies: boolean,
  instant: number,
): string | null {
  const today = wallTime(instant).slice(0, 10);
  const listing = referenceListing(dailies, instant);
  if (timeframe <= 5) return listing[0] ?? null;
  if (timeframe <= 60) {
    const complete = (expiry: string) => {
      for (let date = today; date <= expiry; date = plusDays(date, 1)) {
        if (isTradingDay(date) && regularSession(date).open >= instant) return true;
      }
      return false;
    };
    return weeklies.find((date) => date >= today && complete(date)) ?? null;
  }
  if (timeframe <= 240) {
    const inRange = listing.filter((date) => {
      const days = daysApart(today, date);
      return days >= 30 && days <= 45;
    });
    const distance = (date: string) => Math.abs(daysApart(today, date) - 37);
    // A stable sort leaves the earlier of two equally near ones in front.
    return inRange.sort((one, other) => distance(one) - distance(other))[0] ?? null;
  }
  return januaries.find((date) => daysApart(today, date) >= 365) ?? null;
}

/** Whether a date is one of the calendar's weekly expiries. */
export function isWeekly(date: string): boolean {
  return weeklies.includes(date);
}

/** Whether a date is the Friday of its week. */
export function isFriday(date: string): boolean {
  return weekday(date) === 5;
}
