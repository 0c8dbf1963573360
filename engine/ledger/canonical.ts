/**
 * Canonical text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Members are sorted by
 * the UTF-16 code units of their names, numbers print as ECMAScript prints them, strings are
 * escaped as little as JSON allows, and there is no white space.
 */
import { type Sha256, sha256Hex } from "./sha256.ts";

/** The value is not JSON: undefined, a non-finite number, a lone surrogate, a class instance. */
export class NotCanonicalError extends Error {
  override readonly name = "NotCanonicalError";
}

/** Names of the members in canonical order. Objects here are small: insertion beats a sort call. */
function sortedNames(value: object): string[] {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotCanonicalError("Only plain objects and arrays have a canonical form.");
  }
  const names = Object.keys(value);
  for (let index = 1; index < names.length; index++) {
    const name = names[index];
    let place = index;
    for (; place > 0 && names[place - 1] > name; place--) names[place] = names[place - 1];
    names[place] = name;
  }
  return names;
}

/** Whether an object would move this name to its front, as objects do with array indices. */
function isIndex(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57 && String(Number(name)) === name;
}

function checkScalar(value: unknown): void {
  if (typeof value === "number" ? !Number.isFinite(value) : isNoScalar(value)) {
    throw new NotCanonicalError(`${String(value)} has no canonical form.`);
  }
}

function isNoScalar(value: unknown): boolean {
  return typeof value !== "string" && typeof value !== "boolean" && value !== null;
}

/** A copy whose members stand in canonical order, or undefined when an object cannot hold it. */
function sortedCopy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    checkScalar(value);
    return value;
  }
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      const item = sortedCopy(value[index]);
      if (item === undefined) return undefined;
      copy.push(item);
    }
    return copy;
  }
  const copy: Record<string, unknown> = {};
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of sortedNames(value)) {
    const member = sortedCopy(members[name]);
    if (member === undefined || isIndex(name) || name === "__proto__") return undefined;
    copy[name] = member;
  }
  return copy;
}

function writeString(text: string): string {
  if (!text.isWellFormed()) throw new NotCanonicalError("A string holds half a surrogate pair.");
  return JSON.stringify(text);
}

/** Canonical text member by member: slower, and right for every name and string. */
function writeText(value: unknown): string {
  if (typeof value === "string") return writeString(value);
  if (typeof value !== "object" || value === null) {
    checkScalar(value);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, writeText).join(",")}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const written = sortedNames(value).map((name) =>
    `${writeString(name)}:${writeText(members[name])}`
  );
  return `{${written.join(",")}}`;
}

/**
 * The canonical text of a JSON value. Values that are equal as JSON give equal texts.
 *
 * @throws NotCanonicalError for anything that is not JSON, undefined members included
 * @example canonicalJson({ b: 1, a: [-0, 1e21] }) // '{"a":[0,1e+21],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  const copy = sortedCopy(value);
  if (copy === undefined) return writeText(value);
  const text = JSON.stringify(copy);
  // Half a surrogate pair prints as \ud…; so does a backslash before "ud", hence the second look.
  return text.includes("\\ud") ? writeText(value) : text;
}

/**
 * SHA-256 of the canonical text, lower-case hex. It does not depend on the order of members.
 *
 * @param value any JSON value; for decisions the canonical context
 */
export function contextHash(value: unknown, sha256: Sha256 = sha256Hex): string {
  return sha256(canonicalJson(value));
}
