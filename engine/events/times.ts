/**
 * Instants as senders write them: seconds or milliseconds since 1970, or ISO 8601 as TradingView's
 * `{{time}}` and `{{timenow}}` give it.
 */
import { FUTURE_TOLERANCE_MS } from "./event_time.ts";
import type { FieldPlace, Found } from "./fields.ts";
import type { Findings } from "./findings.ts";
import type { AdaptationRule } from "./rules.ts";
import { noteOrigin, numberIn } from "./values.ts";

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
// Seconds reach this in the year 5138, milliseconds passed it in 1973.
const SECONDS_BELOW = 1e11;

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-](?:0\d|1[0-8]):?[0-5]\d)?)?$/i;

/** An instant and how it was written. */
export interface ParsedTime {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** `null` for ISO 8601 with a zone. */
  readonly rule: AdaptationRule | null;
}

/**
 * Parses an instant from 2000 to 2099; `null` when it is none. Digits beyond milliseconds are cut
 * off, and a time without a zone is UTC, as TradingView's are.
 *
 * @example parseTime("1763737200")?.ms // 1763737200000
 */
export function parseTime(value: unknown): ParsedTime | null {
  const parsed = typeof value === "string" && value.includes("-") ? parseIso(value.trim()) : (
    parseNumber(numberIn(value))
  );
  return parsed !== null && parsed.ms >= EARLIEST && parsed.ms < LATEST ? parsed : null;
}

function parseNumber(number: number | null): ParsedTime | null {
  if (number === null || Number.isNaN(number)) return null;
  return number < SECONDS_BELOW
    ? { ms: Math.floor(number * 1000), rule: "time_from_seconds" }
    : { ms: Math.floor(number), rule: "time_from_milliseconds" };
}

function parseIso(text: string): ParsedTime | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone] = match;
  const ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.slice(0, 3).padEnd(3, "0")),
  );
  // `Date.UTC` turns February 30 into March 2; the month that was written must come out again.
  const same = new Date(ms).getUTCMonth() === Number(month) - 1 && Number(hour) < 24 &&
    Number(minute) < 60 && Number(second) < 60;
  if (!same) return null;
  const rule = zone === undefined ? "time_as_utc" : null;
  return { ms: ms - offsetMinutes(zone) * 60_000, rule };
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone.length === 1) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}

/**
 * Reads an instant into its canonical form, ISO 8601 with milliseconds.
 *
 * @param received instant of receipt in milliseconds: one more than 5 minutes later counts as it;
 * `null` keeps instants that lie ahead, such as the close of a bar that is still open
 */
export function readTime(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
  received: number | null,
): string | null {
  if (found === null) return null;
  const parsed = parseTime(found.value);
  if (parsed === null) {
    return findings.invalid(
      field.path,
      found.value,
      "a time: ISO 8601, or seconds or milliseconds since 1970",
    );
  }
  noteOrigin(findings, field.path, found);
  if (parsed.rule !== null) findings.adapted(field.path, parsed.rule, NOTES[parsed.rule] ?? "");
  if (received !== null && parsed.ms - received > FUTURE_TOLERANCE_MS) {
    findings.adapted(
      field.path,
      "future_as_received",
      `${new Date(parsed.ms).toISOString()} lies ahead of the receipt and counts as received.`,
    );
    return new Date(received).toISOString();
  }
  return new Date(parsed.ms).toISOString();
}

const NOTES: Partial<Record<AdaptationRule, string>> = {
  time_from_seconds: "Read as seconds since 1970.",
  time_from_milliseconds: "Read as milliseconds since 1970.",
  time_as_utc: "No zone was given; read as UTC.",
};
