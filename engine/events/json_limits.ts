/**
 * Limits on a parsed JSON value: nesting, finite numbers, characters that can be stored.
 */
import { refuse } from "./findings.ts";
import type { Refusal } from "./result.ts";

/** Objects and lists may be nested this deep; the outermost is the first. */
export const MAXIMUM_DEPTH = 12;
/** Longest name and most places that are reported, so that an answer never outgrows its request. */
const MAXIMUM_NAME = 60;
const MAXIMUM_REPORTED = 10;

// Postgres can hold neither NUL nor half of a surrogate pair in text and jsonb.
// deno-lint-ignore no-control-regex -- NUL is one of the two things looked for.
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A value within the limits, with the first paths where characters were replaced. */
export interface Checked {
  readonly ok: true;
  readonly value: unknown;
  readonly replaced: readonly string[];
}

/**
 * Checks a value and returns it with unstorable characters replaced by U+FFFD. The value itself is
 * returned when there is nothing to replace. Refuses with `TOO_DEEP` or `NUMBER_NOT_FINITE`.
 */
export function checkLimits(value: unknown): Checked | Refusal {
  // Nearly every body is clean, and paths cost more than the check itself.
  if (isClean(value, 1)) return { ok: true, value, replaced: [] };
  const replaced: string[] = [];
  let refusal: Refusal | null = null;

  function visit(node: unknown, path: string, depth: number): unknown {
    if (refusal !== null) return node;
    if (typeof node === "string") {
      const clean = storable(node);
      if (clean !== node && replaced.length < MAXIMUM_REPORTED) replaced.push(path);
      return clean;
    }
    if (typeof node === "number" && !Number.isFinite(node)) {
      refusal = refuse(
        "NUMBER_NOT_FINITE",
        path,
        `${path || "The body"} holds a number too large to be one.`,
      );
      return node;
    }
    if (typeof node !== "object" || node === null) return node;
    if (depth > MAXIMUM_DEPTH) {
      refusal = refuse(
        "TOO_DEEP",
        path,
        `Objects and lists may be nested ${MAXIMUM_DEPTH} deep; this goes deeper.`,
      );
      return node;
    }
    return Array.isArray(node) ? list(node, path, depth) : object(node, path, depth);
  }

  function list(node: unknown[], path: string, depth: number): unknown {
    for (let index = 0; index < node.length; index++) {
      const member = node[index];
      const clean = visit(member, `${path}[${index}]`, depth + 1);
      if (clean !== member) node[index] = clean;
    }
    return node;
  }

  // Written in place: the value was parsed a moment ago and belongs to nobody else.
  function object(node: object, path: string, depth: number): unknown {
    const members = node as Record<string, unknown>;
    for (const key of Object.keys(members)) {
      const member = members[key];
      if (typeof member === "boolean" || member === null) continue;
      const name = storable(key.slice(0, MAXIMUM_NAME));
      const at = path === "" ? name : `${path}.${name}`;
      const clean = visit(member, at, depth + 1);
      // Even a key called `__proto__` is the object's own here, so this changes no prototype.
      if (clean !== member) members[key] = clean;
    }
    return node;
  }

  const checked = visit(value, "", 1);
  return refusal ?? { ok: true, value: checked, replaced };
}

function isClean(node: unknown, depth: number): boolean {
  if (typeof node === "string") return storable(node) === node;
  if (typeof node === "number") return Number.isFinite(node);
  if (typeof node !== "object" || node === null) return true;
  if (depth > MAXIMUM_DEPTH) return false;
  if (Array.isArray(node)) return node.every((member) => isClean(member, depth + 1));
  return Object.values(node).every((member) => isClean(member, depth + 1));
}

/** A text with every character that cannot be stored replaced by U+FFFD. */
export function storable(text: string): string {
  return text.isWellFormed() && !text.includes("\u0000")
    ? text
    : text.replace(UNSTORABLE, "\ufffd");
}
