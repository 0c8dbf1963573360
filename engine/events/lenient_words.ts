/**
 * Bare words where JSON wants a value: numbers written loosely, words of other languages for true,
 * false and nothing, and texts that lost their quotes.
 */

/** What a bare word means, and how that is said; `what` is null when JSON would read it the same. */
export interface BareWord {
  readonly value: unknown;
  readonly what: string | null;
  readonly why: string;
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
/** Pine writes `na` or `NaN` for a value the chart does not have; scripts write the others. */
const NOTHING = new Set([
  ...["na", "n/a", "nan", "+nan", "-nan", "none", "nil", "undefined", "", "∅"],
  ...["infinity", "+infinity", "-infinity", "inf", "+inf", "-inf"],
]);
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const LOOSE_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Reads one bare word. */
export function readBareWord(word: string): BareWord {
  const lower = word.toLowerCase();
  const constant = CONSTANTS.get(lower);
  if (constant !== undefined) {
    const what = word === lower ? null : `Wrote ${word} as ${lower}.`;
    return { value: constant, what, why: "JSON knows true, false and null in small letters only." };
  }
  if (NOTHING.has(lower)) {
    return {
      value: null,
      what: `Wrote null for ${word === "" ? "a value that is not there" : word}.`,
      why: "JSON has no word for it, and a field that is null counts as not sent.",
    };
  }
  if (JSON_NUMBER.test(word)) return { value: Number(word), what: null, why: "" };
  if (LOOSE_NUMBER.test(word)) {
    return {
      value: Number(word),
      what: `Wrote ${word} as ${Number(word)}.`,
      why:
        "JSON numbers have no plus sign, no leading zero, and digits on both sides of the point.",
    };
  }
  return {
    value: word,
    what: "Put quotes around words.",
    why: "JSON wants every text in double quotes.",
  };
}
