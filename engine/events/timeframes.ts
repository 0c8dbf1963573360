/**
 * Timeframes as senders write them, in minutes.
 */
import type { FieldPlace, Found } from "./fields.ts";
import { type Findings, shown } from "./findings.ts";
import type { SignalTimeframe } from "./types.ts";
import { noteOrigin } from "./values.ts";

/** Minutes of a day, a week, and a month of 30 days. */
export const DAY = 1440;
/** Minutes of a week. */
export const WEEK = 10_080;
/** Minutes of a month of 30 days. */
export const MONTH = 43_200;

const SIGNAL_TIMEFRAMES: ReadonlySet<number> = new Set([3, 5, 15, 30, 60, 240, DAY]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ...[["", 1], ["m", 1], ["min", 1], ["mins", 1], ["minute", 1], ["minutes", 1]] as const,
  ...[["h", 60], ["hr", 60], ["hour", 60], ["hours", 60]] as const,
  ...[["d", DAY], ["day", DAY], ["daily", DAY]] as const,
  ...[["w", WEEK], ["wk", WEEK], ["week", WEEK], ["weekly", WEEK]] as const,
  ...[["mo", MONTH], ["mon", MONTH], ["month", MONTH], ["monthly", MONTH]] as const,
]);
const LARGEST = 525_600;

/**
 * Minutes of a timeframe, `null` when it is none. A bare number is minutes. `1M` and `M` are a month,
 * as TradingView writes it; with any other number `M` is minutes, so `15M` is a quarter of an hour.
 *
 * @example timeframeMinutes("1H") // 60
 */
export function timeframeMinutes(value: unknown): number | null {
  if (typeof value === "number") return inRange(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (text === "M" || text === "1M") return MONTH;
  const match = /^(?:tf)?[ _]?(\d{0,6})[ _]?([a-z]{0,8})$/i.exec(text);
  if (match === null) return null;
  const [, digits = "", letters = ""] = match;
  const unit = UNITS.get(letters.toLowerCase());
  // A unit alone is one of it, except that nothing at all and a bare `m` say nothing.
  if (unit === undefined || (digits === "" && unit === 1)) return null;
  return inRange((digits === "" ? 1 : Number(digits)) * unit);
}

function inRange(minutes: number): number | null {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= LARGEST ? minutes : null;
}

/** Reads a timeframe in minutes. */
export function readTimeframe(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
): number | null {
  if (found === null) return null;
  const minutes = timeframeMinutes(found.value);
  if (minutes === null) {
    return findings.invalid(field.path, found.value, "a timeframe such as 15, 15m, 1h, 4h or D");
  }
  noteMinutes(findings, field, found, minutes);
  return minutes;
}

/** Reads the timeframe of a signal: 3, 5, 15, 30, 60, 240 or 1440 minutes. */
export function readSignalTimeframe(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
): SignalTimeframe | null {
  if (found === null) return null;
  const minutes = timeframeMinutes(found.value);
  if (minutes === null || !isSignalTimeframe(minutes)) {
    return findings.invalid(field.path, found.value, "3, 5, 15, 30, 60 or 240 minutes, or one day");
  }
  noteMinutes(findings, field, found, minutes);
  return minutes;
}

function isSignalTimeframe(minutes: number): minutes is SignalTimeframe {
  return SIGNAL_TIMEFRAMES.has(minutes);
}

function noteMinutes(findings: Findings, field: FieldPlace, found: Found, minutes: number): void {
  noteOrigin(findings, field.path, found);
  if (found.value === minutes) return;
  findings.adapted(
    field.path,
    "minutes_from_text",
    `${shown(found.value)} is ${minutes} minutes.`,
  );
}
