/**
 * Where a text stops being JSON. `JSON.parse` says it in words that differ from engine to engine and
 * that quote the input; a sender needs the line and column and nothing else.
 *
 * Grammar: RFC 8259. Only called for texts that `JSON.parse` has refused.
 */

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// deno-lint-ignore no-control-regex -- RFC 8259 section 7 forbids exactly these inside a string.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/** Offset of the first character that cannot be part of a JSON text; its length when it is cut off. */
export function jsonErrorOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let at = skip(SPACE, text, 0);
  let expect: "value" | "first" | "key" | "after" = "value";
  while (at < text.length) {
    const char = text[at] ?? "";
    const container = open.at(-1);
    if (expect === "after") {
      if (container === undefined) return at;
      if (char === ",") expect = container === "{" ? "key" : "value";
      else if (char === (container === "{" ? "}" : "]")) open.pop();
      else return at;
      at = skip(SPACE, text, at + 1);
      continue;
    }
    if (expect === "first" && char === (container === "{" ? "}" : "]")) {
      open.pop();
      expect = "after";
      at = skip(SPACE, text, at + 1);
      continue;
    }
    if (container === "{" && expect !== "value") {
      const end = skip(STRING, text, at);
      if (end === at) return at;
      const colon = skip(SPACE, text, end);
      if (text[colon] !== ":") return colon;
      expect = "value";
      at = skip(SPACE, text, colon + 1);
      continue;
    }
    if (char === "{" || char === "[") {
      open.push(char);
      expect = "first";
      at = skip(SPACE, text, at + 1);
      continue;
    }
    const end = skip(char === '"' ? STRING : /[-0-9]/.test(char) ? NUMBER : LITERAL, text, at);
    if (end === at) return at;
    expect = "after";
    at = skip(SPACE, text, end);
  }
  return text.length;
}

/** Line and column of an offset, both counted from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Offset after the match of a sticky pattern at `at`, or `at` when there is none. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
