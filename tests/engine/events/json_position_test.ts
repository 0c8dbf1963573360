import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { jsonErrorOffset, lineAndColumn } from "../../../engine/events/json_position.ts";

describe("the offset where JSON breaks", () => {
  // The bar stands at the offset.
  for (
    const marked of [
      "|",
      "{|",
      '{"a"|',
      '{"a" |1}',
      '{"a":|}',
      '{"a":1|',
      '{"a":1,|}',
      '{"a":1 |"b":2}',
      "{|a:1}",
      '{"a":|undefined}',
      "[|",
      "[1,|]",
      "[1|}",
      "[|,",
      "[0|1]",
      "[|-]",
      "[1|.]",
      "[1|.e5]",
      "[|.5]",
      "[|+1]",
      "[|tru",
      "[true|x]",
      '|"open',
      '|"bad \\x escape"',
      '|"line\nbreak"',
      "{} |{}",
      "[] |,",
      '{"a":{"b":[1,{"c":|}]}}',
      "|NaN",
    ]
  ) {
    it(`is at the bar in ${JSON.stringify(marked)}`, () => {
      const offset = marked.indexOf("|");
      assertEquals(jsonErrorOffset(marked.replace("|", "")), offset);
    });
  }

  it("is the length of every text that is JSON, and inside every text that is not", () => {
    const text = fc.tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "x", "1"))
      .map(([json, at, noise]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + noise + json.slice(cut);
      });
    fc.assert(
      fc.property(text, (candidate) => {
        let valid = true;
        try {
          JSON.parse(candidate);
        } catch {
          valid = false;
        }
        const offset = jsonErrorOffset(candidate);
        assert(offset >= 0 && offset <= candidate.length);
        if (valid) assertEquals(offset, candidate.length);
      }),
      { numRuns: 500 },
    );
  });

  it("is found in one pass over the longest text", () => {
    const long = `{"a":"${"x".repeat(64_000)}`;
    assertEquals(jsonErrorOffset(long), 5);
    assertEquals(jsonErrorOffset("[".repeat(64_000)), 64_000);
  });
});

describe("line and column", () => {
  it("count from 1", () => {
    assertEquals(lineAndColumn("abc", 0), { line: 1, column: 1 });
    assertEquals(lineAndColumn("abc", 3), { line: 1, column: 4 });
  });

  it("start again after each line break", () => {
    assertEquals(lineAndColumn("a\nbc\r\nd", 2), { line: 2, column: 1 });
    assertEquals(lineAndColumn("a\nbc\r\nd", 6), { line: 3, column: 1 });
  });
});
