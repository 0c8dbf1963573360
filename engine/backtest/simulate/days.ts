/** The trading days of a simulation. */
import { isTradingDay, nextTradingDay, regularSession } from "../../execution/calendar/mod.ts";

/** A day to trade. */
export interface SimulatedDay {
  /** Opening, milliseconds since 1970. */
  readonly open: number;
  /** Minutes of the session: 390, or 210 on an early close. */
  readonly minutes: number;
  readonly endsWeek: boolean;
  readonly endsMonth: boolean;
}

/** Days before the start on which indicators warm up; nothing of them is told. */
export const WARM_UP_DAYS = 130;

/** Trading days from a date on, one at a time. @throws CalendarError outside 2020 to 2035 */
export function* tradingDays(start: string, count: number): Generator<SimulatedDay> {
  let date = isTradingDay(start) ? start : nextTradingDay(start);
  for (let index = 0; index < count; index++) {
    const { open, close } = regularSession(date);
    const next = nextTradingDay(date);
    yield {
      open,
      minutes: (close - open) / 60_000,
      endsWeek: weekOf(date) !== weekOf(next),
      endsMonth: date.slice(0, 7) !== next.slice(0, 7),
    };
    date = next;
  }
}

/** Full days without a calendar, which may have no room before the start. */
export function* warmUpDays(): Generator<SimulatedDay> {
  for (let index = 1; index <= WARM_UP_DAYS; index++) {
    yield { open: 0, minutes: 390, endsWeek: index % 5 === 0, endsMonth: index % 21 === 0 };
  }
}

/** Number of the week, which begins on Monday; 1970-01-01 was a Thursday. */
function weekOf(date: string): number {
  return Math.floor((Date.parse(date) / 86_400_000 + 3) / 7);
}
