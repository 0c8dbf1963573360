/**
 * From the raw body of a request to a JSON value. The Content-Type header is not looked at:
 * TradingView sends `text/plain` for anything that is not exactly JSON, a trailing newline included.
 */
import { Findings, refuse } from "./findings.ts";
import { jsonErrorOffset, lineAndColumn } from "./json_position.ts";
import { checkLimits } from "./json_limits.ts";
import type { Refusal } from "./result.ts";
import type { Adaptation } from "./types.ts";

/** Largest body, bytes of UTF-8. */
export const MAXIMUM_BODY_BYTES = 64 * 1024;

/** A body that is JSON within the limits. */
export interface BodyRead {
  readonly ok: true;
  readonly value: unknown;
  readonly adaptations: readonly Adaptation[];
}

const ENCODER = new TextEncoder();
// `ignoreBOM` keeps the mark in the text, where it is noticed and reported like in a string.
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });
// One line of words before the JSON, such as `Trend Change:`. Quotes would mean broken JSON.
const PREFIX = /^[^\n\r"{]*[A-Za-z][^\n\r"{[,]*(?::|[A-Za-z0-9])[ \t]*[\r\n]*$/;
const MAXIMUM_PREFIX = 200;

/**
 * Reads a body. Bytes that are not UTF-8 become U+FFFD.
 *
 * Refuses with `BODY_EMPTY`, `JSON_MALFORMED` (with line and column), `TOO_LARGE`, `TOO_DEEP` or
 * `NUMBER_NOT_FINITE`; never throws.
 *
 * @example readBody('Trend Change: {"ticker":"SPY"}') // { ok: true, value: { ticker: "SPY" }, … }
 */
export function readBody(raw: Uint8Array | string): BodyRead | Refusal {
  if (tooLarge(raw)) {
    return refuse("TOO_LARGE", null, "The body is larger than 64 KiB.");
  }
  const findings = new Findings();
  let text = typeof raw === "string" ? raw : DECODER.decode(raw);
  if (text.startsWith("\ufeff")) {
    findings.adapted("body", "byte_order_mark_removed", "Removed a byte order mark.");
    text = text.slice(1);
  }
  const outer = parse(text, findings);
  if (!outer.ok) return outer;
  const inner = unwrap(outer.value);
  if (inner === null) return finish(outer.value, findings);
  findings.adapted("body", "wrapper_removed", "Read the event from inside `text`.");
  const event = parse(inner, findings);
  return event.ok ? finish(event.value, findings) : event;
}

function tooLarge(raw: Uint8Array | string): boolean {
  if (typeof raw !== "string") return raw.byteLength > MAXIMUM_BODY_BYTES;
  if (raw.length > MAXIMUM_BODY_BYTES) return true;
  // Three bytes a character is the most UTF-8 needs.
  return raw.length * 3 > MAXIMUM_BODY_BYTES && ENCODER.encode(raw).length > MAXIMUM_BODY_BYTES;
}

function finish(value: unknown, findings: Findings): BodyRead | Refusal {
  const checked = checkLimits(value);
  if (!checked.ok) return checked;
  for (const path of checked.replaced) {
    findings.adapted(
      path === "" ? "body" : path,
      "unstorable_characters_replaced",
      "Replaced characters that cannot be stored.",
    );
  }
  return { ok: true, value: checked.value, adaptations: findings.adaptations };
}

/** The text inside `{"text": "…"}`, `null` for any other value. */
function unwrap(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const text: unknown = Reflect.get(value, "text");
  return typeof text === "string" && Object.keys(value).length === 1 ? text : null;
}

function parse(raw: string, findings: Findings): { ok: true; value: unknown } | Refusal {
  const text = raw.trim();
  if (text === "") return refuse("BODY_EMPTY", null, "The body is empty.");
  const whole = tryParse(text);
  if (whole !== null) return whole;
  for (const start of [text.indexOf("["), text.indexOf("{")].sort((a, b) => a - b)) {
    if (start <= 0 || start > MAXIMUM_PREFIX || !PREFIX.test(text.slice(0, start))) continue;
    const rest = tryParse(text.slice(start));
    if (rest === null) continue;
    findings.adapted("body", "prefix_removed", "Removed the line before the JSON.");
    return rest;
  }
  const from = raw.length - raw.trimStart().length;
  const { line, column } = lineAndColumn(raw, from + errorOffset(text));
  return refuse(
    "JSON_MALFORMED",
    null,
    `The body is not JSON: it breaks at line ${line}, column ${column}.`,
  );
}

/** Where the JSON breaks; after a prefix, where the JSON behind it does. */
function errorOffset(text: string): number {
  const start = text.indexOf("{");
  const behind = start > 0 && start <= MAXIMUM_PREFIX && PREFIX.test(text.slice(0, start));
  return behind ? start + jsonErrorOffset(text.slice(start)) : jsonErrorOffset(text);
}

function tryParse(text: string): { ok: true; value: unknown } | null {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return null;
  }
}
