/**
 * Reading one value of a known type. Each reader takes what was found, writes down every change in
 * the findings, and gives `null` for what is missing or refused.
 */
import type { FieldPlace, Found } from "./fields.ts";
import { type Findings, shown } from "./findings.ts";
import { storable } from "./json_limits.ts";
import { wordForm, type Words } from "./words.ts";

/** Allowed numbers, with the words for them. Bounds are included. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: boolean;
  /** Completes "it must be …". */
  readonly words: string;
}

const TINY = Number.MIN_VALUE;
/** Any finite number that fits a ledger column. */
export const ANY: Range = { minimum: -1e12, maximum: 1e12, words: "a number" };
/** Dollars per share, from the smallest amount the ledger can hold. */
export const PRICE: Range = { minimum: 1e-6, maximum: 1e9, words: "a price above 0" };
/** Bid, which may be 0. */
export const BID: Range = { minimum: 0, maximum: 1e9, words: "a price of 0 or more" };
/** 0 or more. */
export const AMOUNT: Range = { minimum: 0, maximum: 1e12, words: "0 or more" };
/** A count. */
export const COUNT: Range = { minimum: 0, maximum: 1e9, whole: true, words: "a whole number" };
/** 0 to 100. */
export const PERCENTILE: Range = { minimum: 0, maximum: 100, words: "0 to 100" };
/** Above 0, at most 100. */
export const PERCENT: Range = { minimum: TINY, maximum: 100, words: "above 0 and at most 100" };
/** Reward:risk ratio. */
export const RATIO: Range = { minimum: TINY, maximum: 1e6, words: "above 0" };

const NUMBER_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE_TEXT = /^[+-]?(?:nan|inf|infinity)$/i;

/** Notes that a value came from elsewhere than its canonical place. */
export function noteOrigin(findings: Findings, path: string, found: Found): void {
  if (found.from !== null) findings.adapted(path, "renamed", `Read from \`${found.from}\`.`);
}

/** The number in a value or text, `null` when it is none, `NaN` when it is not a finite one. */
export function numberIn(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : NaN;
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (NUMBER_TEXT.test(text)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : NaN;
  }
  return NOT_FINITE_TEXT.test(text) ? NaN : null;
}

/** Reads a number within a range. */
export function readNumber(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
  range: Range,
): number | null {
  if (found === null) return null;
  const number = numberIn(found.value);
  if (number === null) return findings.invalid(field.path, found.value, range.words);
  if (Number.isNaN(number)) {
    return findings.refused(
      "NUMBER_NOT_FINITE",
      field.path,
      `${field.path} must be a finite number; ${shown(found.value)} was sent.`,
    );
  }
  const outside = number < range.minimum || number > range.maximum;
  if (outside || (range.whole === true && !Number.isInteger(number))) {
    return findings.invalid(field.path, found.value, range.words);
  }
  noteOrigin(findings, field.path, found);
  if (typeof found.value === "string") {
    findings.adapted(
      field.path,
      "number_from_text",
      `Read the text ${shown(found.value)} as a number.`,
    );
  }
  // JSON has a negative zero, the ledger's number type has none.
  return number === 0 ? 0 : number;
}

/** Reads a text, trimmed. Characters that cannot be stored are replaced. */
export function readText(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
  maximum = 4000,
): string | null {
  if (found === null) return null;
  if (typeof found.value !== "string" || found.value.length > maximum) {
    return findings.invalid(field.path, found.value, `text of at most ${maximum} characters`);
  }
  noteOrigin(findings, field.path, found);
  return storable(found.value.trim());
}

/** Reads a word of an enumeration, in any case. `null` also for a word that says "none". */
export function readWord<T extends string>(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
  words: Words<T>,
): T | null {
  if (found === null) return null;
  const sent = found.value;
  const value = typeof sent === "string" ? words.get(wordForm(sent)) : undefined;
  if (value === undefined) {
    const expected = [...new Set(words.values())].filter((word) => word !== null).join(", ");
    return findings.invalid(field.path, sent, `one of ${expected}`);
  }
  noteOrigin(findings, field.path, found);
  if (value !== sent) {
    findings.adapted(field.path, "translated", `${shown(sent)} means ${value ?? "none"}.`);
  }
  return value;
}

const TRUE = new Set(["TRUE", "YES", "1", "ALIGNED", "FULL"]);
const FALSE = new Set([
  ...["FALSE", "NO", "0", "NONE", "NEUTRAL", "PARTIAL", "MIXED"],
  ...["NOT_ALIGNED", "MISALIGNED", "UNALIGNED", "COUNTER", "OPPOSED", "CONFLICT"],
]);

/** Reads a truth value: `true`, 1, "yes", and the words for alignment. */
export function readBoolean(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
): boolean | null {
  if (found === null) return null;
  const sent = found.value;
  let value = typeof sent === "boolean" ? sent : null;
  if (value === null && (typeof sent === "string" || typeof sent === "number")) {
    const word = wordForm(String(sent));
    value = TRUE.has(word) ? true : FALSE.has(word) ? false : null;
  }
  if (value === null) return findings.invalid(field.path, sent, "true or false");
  noteOrigin(findings, field.path, found);
  if (value !== sent) findings.adapted(field.path, "translated", `${shown(sent)} means ${value}.`);
  return value;
}

/** Reads a list of texts; one text is split at its commas. `null` when missing. */
export function readTexts(
  findings: Findings,
  field: FieldPlace,
  found: Found | null,
): readonly string[] | null {
  if (found === null) return null;
  const sent = found.value;
  const list = typeof sent === "string" ? sent.split(",") : sent;
  if (!Array.isArray(list) || !list.every((member) => typeof member === "string")) {
    return findings.invalid(field.path, sent, "a list of words");
  }
  noteOrigin(findings, field.path, found);
  if (sent !== list) {
    findings.adapted(field.path, "list_from_text", "Split the text at its commas.");
  }
  return list.map((member: string) => storable(member.trim())).filter((member) => member !== "");
}
