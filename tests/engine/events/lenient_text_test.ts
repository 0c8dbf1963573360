import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { readLenientText } from "../../../engine/events/lenient_text.ts";
import { readBareWord } from "../../../engine/events/lenient_words.ts";

describe("a text in any quotes", () => {
  const cases: readonly [text: string, value: string | null, end: number][] = [
    ['"SPY" rest', "SPY", 5],
    ["'SPY'", "SPY", 5],
    ["`SPY`", "SPY", 5],
    ["“SPY”", "SPY", 5],
    ["“SPY“", "SPY", 5],
    ['“SPY"', "SPY", 5],
    ["„SPY“", "SPY", 5],
    ["‘it`s’", "it`s", 6],
    ['"a\\"b"', 'a"b', 6],
    ['"\\u00e9\\t"', "é\t", 10],
    ['"\\q"', "q", 4],
    ['"\\u00"', "u00", 6],
    ['"cut', "cut", 4],
    ['"', "", 1],
    ["SPY", null, 0],
    ["", null, 0],
  ];
  for (const [text, value, end] of cases) {
    it(JSON.stringify(text), () => {
      const read = readLenientText(text, 0);
      assertEquals(read?.value ?? null, value);
      assertEquals(read?.end ?? 0, end);
    });
  }

  it("reads every JSON text as JSON does, and changes nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (value) => {
      const text = JSON.stringify(value);
      assertEquals(readLenientText(`  ${text} `, 2), {
        value: JSON.parse(text),
        end: text.length + 2,
        changes: [],
      });
    }));
  });
});

describe("a bare word", () => {
  const cases: readonly [word: string, value: unknown, changed: boolean][] = [
    ["true", true, false],
    ["True", true, true],
    ["FALSE", false, true],
    ["null", null, false],
    ["NULL", null, true],
    ["None", null, true],
    ["na", null, true],
    ["NaN", null, true],
    ["n/a", null, true],
    ["-Infinity", null, true],
    ["", null, true],
    ["450", 450, false],
    ["-4.5e2", -450, false],
    ["0", 0, false],
    ["+450", 450, true],
    [".5", 0.5, true],
    ["5.", 5, true],
    ["007", 7, true],
    ["LONG", "LONG", true],
    ["450 USD", "450 USD", true],
    ["1-2", "1-2", true],
    ["2026-11-20T15:00:00Z", "2026-11-20T15:00:00Z", true],
  ];
  for (const [word, value, changed] of cases) {
    it(JSON.stringify(word), () => {
      const read = readBareWord(word);
      assertEquals(read.value, value);
      assertEquals(read.what !== null, changed);
      if (changed) assert(read.why !== "");
    });
  }
});
