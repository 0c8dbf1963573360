/**
 * Periods of New York days, as a form gives them.
 */
import { newYorkDate, startOfNewYorkDay } from "./time.ts";

const DAY = 24 * 60 * 60_000;
/** Days of a period when a page has no other wish. */
const USUAL_DAYS = 30;

/** A period, as days for the form and as instants for a query. */
export interface Period {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day. */
  readonly to: string;
  /** Instant the first day begins. */
  readonly start: string;
  /** Instant the day after the last begins. */
  readonly end: string;
}

/**
 * The period from one day to another, both included; what is missing or no day is the thirty days
 * up to the present.
 *
 * @param present Instant that stands for now.
 * @param days Length of the usual period, both ends included.
 * @example readPeriod("2026-03-01", "2026-03-31", now).from // "2026-03-01"
 */
export function readPeriod(
  from: string | null,
  to: string | null,
  present: string,
  days: number = USUAL_DAYS,
): Period {
  const last = isDay(to) ? to : newYorkDate(present);
  const usual = new Date(Date.parse(`${last}T12:00:00Z`) - (days - 1) * DAY);
  const first = isDay(from) && from <= last ? from : usual.toISOString().slice(0, 10);
  return {
    from: first,
    to: last,
    start: startOfNewYorkDay(`${first}T16:00:00.000Z`),
    end: startOfNewYorkDay(new Date(Date.parse(`${last}T16:00:00.000Z`) + DAY).toISOString()),
  };
}

/** Whether a text is a day, `YYYY-MM-DD`. */
export function isDay(text: string | null): text is string {
  if (text === null || !/^2\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
