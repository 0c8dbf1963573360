/**
 * What an adapter writes down while it reads: adaptations, and the first thing that is wrong.
 *
 * Readers go on after a refusal and return `null` or a stand-in, so that they stay straight lines;
 * whoever started the reading looks at `refusal` before using the result.
 */
import { EVENT_CODES, type EventCode } from "./codes.ts";
import type { Refusal } from "./result.ts";
import type { AdaptationRule } from "./rules.ts";
import type { Adaptation } from "./types.ts";

/** Makes a refusal with the status of its code. */
export function refuse(
  code: EventCode,
  field: string | null,
  message: string,
  more: Pick<Refusal, "recognised" | "nearest"> = {},
): Refusal {
  return { ok: false, status: EVENT_CODES[code].status, code, field, message, ...more };
}

/**
 * A value as a message may quote it: JSON, at most 60 characters, without control characters or
 * half characters, so that it can be stored and shown anywhere.
 */
export function shown(value: unknown): string {
  if (typeof value === "number") return String(value);
  const json = typeof value === "string"
    ? JSON.stringify(value.length > 60 ? `${value.slice(0, 57).toWellFormed()}…` : value)
    : value === null || typeof value !== "object"
    ? String(value)
    : Array.isArray(value)
    ? "a list"
    : "an object";
  // JSON leaves the upper control characters as they are.
  return json.replace(/[\u007f-\u009f\u2028\u2029]/g, "\ufffd");
}

/** Collects adaptations and the first refusal of one reading. */
export class Findings {
  readonly adaptations: Adaptation[] = [];
  refusal: Refusal | null = null;

  /** @param prefix stands before each field, such as `[3].` for the fourth of a list */
  constructor(private readonly prefix = "") {}

  /** Writes down that `field` was set by `rule`. */
  adapted(field: string, rule: AdaptationRule, note: string): void {
    this.adaptations.push({ field: this.prefix + field, rule, note });
  }

  /** Refuses the value of `field`; `expected` completes the sentence "it must be …". */
  invalid(field: string, sent: unknown, expected: string): null {
    return this.refused(
      "FIELD_INVALID",
      field,
      `${this.prefix}${field} must be ${expected}; ${shown(sent)} was sent.`,
    );
  }

  /** Refuses because `field` is missing. */
  missing(field: string, what: string): null {
    return this.refused("FIELD_MISSING", field, `${this.prefix}${field} is missing: ${what}.`);
  }

  /** Refuses with any code. Only the first refusal is kept. */
  refused(code: EventCode, field: string, message: string): null {
    this.refusal ??= refuse(code, this.prefix + field, message);
    return null;
  }
}
