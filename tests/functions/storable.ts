/**
 * What Postgres would refuse, for tests without one: the constraints of the tables the functions
 * write to, as far as a sender could ever break them.
 */
import { DatabaseError } from "../../supabase/functions/_shared/database.ts";

const ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89ab]..|d[c-f]..)/i;
const CONTROL = /\p{Cc}/u;
const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const DAY = 86_400_000;

/** Throws what the Data API answers when a value cannot be jsonb. Gives its text. */
export function asJson(value: unknown): string {
  const text = JSON.stringify(value);
  // Well-formed JSON.stringify escapes NUL and halves of surrogate pairs; jsonb takes neither.
  if (text.includes("\\u") && ESCAPE.test(text)) {
    throw new DatabaseError("22P05: unsupported Unicode escape sequence");
  }
  return text;
}

/** Throws what a broken constraint of a text column answers. */
export function checkText(
  name: string,
  value: string | null,
  { minimum = 0, maximum, plain = false }: {
    minimum?: number;
    maximum: number;
    plain?: boolean;
  },
): void {
  if (value === null) return;
  const broken = value.includes("\0") || value.length < minimum || value.length > maximum ||
    (plain && CONTROL.test(value));
  if (broken) throw new DatabaseError(`23514: ${name}`);
}

/** Name of the first constraint a ledger entry breaks, `null` for a sound one. */
export function brokenEntryRule(entry: Readonly<Record<string, unknown>>): string | null {
  const { ticker, trade_id, occurred_at, body } = entry;
  if (!isInstant(occurred_at)) return "occurred_at_is_plausible";
  if (!isPlain(ticker, 50)) return "ticker_is_plain";
  if (!isPlain(trade_id, 100)) return "trade_id_is_plain";
  return typeof body === "object" && body !== null ? null : "body_is_an_object";
}

/** Name of the first constraint a projection breaks, `null` for a sound one. */
export function brokenEventRule(
  event: Readonly<Record<string, unknown>>,
  now: number,
): string | null {
  const { kind, event_time, bar_time, received_at, expires_at, timeframe } = event;
  if (kind === "tick") return brokenTickRule(event, now);
  if (kind !== "signal" && kind !== "phase" && kind !== "trend") return null;
  const times = [event_time, received_at, expires_at];
  if (typeof bar_time === "string") times.push(bar_time);
  if (times.some((time) => !isTimestamp(time))) return "timestamptz";
  if (kind === "trend") return null;
  const whole = typeof timeframe === "number" && Number.isInteger(timeframe);
  return whole && timeframe > 0 && timeframe < 2 ** 31 ? null : "timeframe_is_positive";
}

function brokenTickRule(tick: Readonly<Record<string, unknown>>, now: number): string | null {
  const { timestamp, price, iv, bid, ask } = tick;
  if (!isTimestamp(timestamp)) return "timestamptz";
  // A price from another season is left out before the table could refuse it.
  const seen = Date.parse(timestamp as string);
  if (seen < now - 31 * DAY || seen > now + DAY) return null;
  if (!isMoney(price) || (price as number) < 1e-6) return "price_is_positive";
  if (iv !== null && !((iv as number) > 0 && (iv as number) <= 10)) return "iv_is_a_decimal";
  return [bid, ask].every((side) => side === null || isMoney(side)) ? null : "numeric(18, 6)";
}

function isMoney(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) < 1e12;
}

function isPlain(value: unknown, maximum: number): boolean {
  if (value === null) return true;
  if (typeof value !== "string" || value.length < 1 || value.length > maximum) return false;
  return !CONTROL.test(value);
}

function isInstant(value: unknown): boolean {
  return typeof value === "string" && INSTANT.test(value);
}

/** Anything `timestamptz` reads that we write: four digits of a year, not the year 0. */
function isTimestamp(value: unknown): boolean {
  return typeof value === "string" && /^(?!0000)\d{4}-\d\d-\d\dT/.test(value) &&
    !Number.isNaN(Date.parse(value));
}
