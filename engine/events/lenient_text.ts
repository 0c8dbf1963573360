/**
 * A quoted text, in whichever quotes: straight, single, or the curly ones of a word processor.
 */

/** A text with the offset behind it, and what had to be mended, each with its reason. */
export interface LenientText {
  readonly value: string;
  readonly end: number;
  readonly changes: readonly (readonly [what: string, why: string])[];
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["\u201c", '\u201d\u201c"'],
  ["\u201d", '\u201d\u201c"'],
  ["\u201e", '\u201c\u201d"'],
  ["\u2018", "\u2019\u2018'"],
  ["\u2019", "\u2019\u2018'"],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const QUOTES = ["Wrote straight double quotes.", "JSON knows no other quotes."] as const;

/**
 * Reads the quoted text at an offset; `null` when no quote stands there.
 *
 * @example readLenientText("'SPY'", 0)?.value // "SPY"
 */
export function readLenientText(text: string, at: number): LenientText | null {
  const opening = text[at] ?? "";
  const closing = CLOSING.get(opening);
  if (closing === undefined) return null;
  const changes = new Map<string, string>();
  if (opening !== '"') changes.set(...QUOTES);
  let value = "";
  let end = at + 1;
  while (end < text.length && !closing.includes(text[end] ?? "")) {
    const char = text[end] ?? "";
    if (char === "\\") {
      const escaped = escape(text, end + 1);
      value += escaped.value;
      end = escaped.end;
      continue;
    }
    if (char < " ") {
      changes.set("Escaped a line break inside a text.", "A JSON text stands on one line.");
    }
    value += char;
    end++;
  }
  if (end >= text.length) {
    changes.set("Closed what was cut off.", "The message ends in the middle of the JSON.");
  }
  return { value, end: Math.min(text.length, end + 1), changes: [...changes] };
}

function escape(text: string, at: number): { readonly value: string; readonly end: number } {
  const code = /^u([0-9a-f]{4})/i.exec(text.slice(at, at + 5))?.[1];
  if (code !== undefined) {
    return { value: String.fromCharCode(Number.parseInt(code, 16)), end: at + 5 };
  }
  const char = text[at] ?? "";
  return { value: ESCAPES[char] ?? char, end: at + 1 };
}
