/** When time alone makes something due: a contract's cutoff, and the closes of trading days. */
import { formatDate } from "../execution/calendar/dates.ts";
import { CLOSED, kindOf } from "../execution/calendar/day_table.ts";
import { expiryInstant } from "../execution/calendar/mod.ts";
import { closingOf, dayAt } from "../execution/calendar/sessions.ts";
import type { Contract } from "../execution/types.ts";
import type { Model } from "../model.ts";

const MINUTE = 60_000;

/**
 * From when on a position is closed because its contract is about to expire: 15 minutes before the
 * close of its last day, which is 15:45 in New York, or 12:45 on an early close.
 *
 * @returns milliseconds since 1970
 * @throws CalendarError for an expiry the calendar refuses
 * @example cutoffInstant({ expiry: "2026-11-27" }, MODEL_1_0_0) // 2026-11-27T17:45:00Z, an early close
 */
export function cutoffInstant({ expiry }: Pick<Contract, "expiry">, model: Model): number {
  return expiryInstant(expiry) - model.exits.cutoff_minutes * MINUTE;
}

/** The close of a trading day. */
export interface Close {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** New York date, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * Closes of the shares, 16:00 or 13:00 in New York, in `(from, to]`, in order.
 *
 * @param from milliseconds since 1970, not included
 * @param to milliseconds since 1970, included
 * @throws CalendarError for an instant outside the calendar's years
 * @example
 * closesBetween(Date.parse("2026-11-25T21:00:00Z"), Date.parse("2026-11-27T18:00:00Z"))
 * // [{ instant: 2026-11-27T18:00:00Z, date: "2026-11-27" }]: Thanksgiving lies between
 */
export function closesBetween(from: number, to: number): readonly Close[] {
  if (!(from < to)) return [];
  const closes: Close[] = [];
  const last = dayAt(to);
  for (let day = dayAt(from); day <= last; day++) {
    if (kindOf(day, "as_of") === CLOSED) continue;
    const instant = closingOf(day, "as_of");
    if (instant > from && instant <= to) closes.push({ instant, date: formatDate(day) });
  }
  return closes;
}
