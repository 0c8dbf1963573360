import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { place } from "../../../engine/events/fields.ts";
import { Findings, shown } from "../../../engine/events/findings.ts";
import {
  ANY,
  COUNT,
  numberIn,
  PERCENTILE,
  PRICE,
  readBoolean,
  readNumber,
  readText,
  readTexts,
  readWord,
} from "../../../engine/events/values.ts";
import {
  BIAS_WORDS,
  DIRECTION_OR_NONE_WORDS,
  DIRECTION_WORDS,
  QUALITY_WORDS,
  SESSION_WORDS,
  wordForm,
} from "../../../engine/events/words.ts";

const FIELD = place("group.field");

type Reader<T> = (findings: Findings, found: { value: unknown; from: string | null }) => T;

/** What a reader gives: the value and the rules used, or the code of the refusal. */
function outcome<T>(read: Reader<T>, value: unknown, from: string | null = null): unknown {
  const findings = new Findings();
  const result = read(findings, { value, from });
  if (findings.refusal !== null) {
    assertEquals(findings.refusal.field, "group.field");
    return findings.refusal.code;
  }
  return [result, ...findings.adaptations.map(({ rule }) => rule)];
}

describe("a number", () => {
  const any: Reader<unknown> = (findings, found) => readNumber(findings, FIELD, found, ANY);

  it("may be written as text", () => {
    for (
      const [text, number] of [
        ...[["8.5", 8.5], [" 8.5 ", 8.5], ["+8.5", 8.5], ["-.5", -0.5], ["3.", 3]] as const,
        ...[["1e3", 1000], ["1E-3", 0.001], ["007", 7], ["-0", 0]] as const,
      ]
    ) {
      assertEquals(outcome(any, text), [number, "number_from_text"], text);
    }
  });

  it("may not be written any other way", () => {
    for (const value of ["8,5", "1_000", "0x10", "12px", "$5", "5%", "one", "1e", ".", "--1"]) {
      assertEquals(outcome(any, value), "FIELD_INVALID", value);
    }
    for (const value of [true, [1], { v: 1 }]) assertEquals(outcome(any, value), "FIELD_INVALID");
  });

  it("must be finite", () => {
    for (const value of ["NaN", "-Infinity", "inf", "1e999", NaN, Infinity]) {
      assertEquals(outcome(any, value), "NUMBER_NOT_FINITE", String(value));
    }
  });

  it("must lie within its range, bounds included", () => {
    const score: Reader<unknown> = (findings, found) =>
      readNumber(findings, FIELD, found, PERCENTILE);
    assertEquals(outcome(score, 0), [0]);
    assertEquals(outcome(score, 100), [100]);
    assertEquals(outcome(score, 100.0001), "FIELD_INVALID");
    assertEquals(outcome(score, -0.0001), "FIELD_INVALID");
    const price: Reader<unknown> = (findings, found) => readNumber(findings, FIELD, found, PRICE);
    assertEquals(outcome(price, 0), "FIELD_INVALID");
    assertEquals(outcome(price, 1e-6), [1e-6]);
    const count: Reader<unknown> = (findings, found) => readNumber(findings, FIELD, found, COUNT);
    assertEquals(outcome(count, "4.0"), [4, "number_from_text"]);
    assertEquals(outcome(count, 4.5), "FIELD_INVALID");
  });

  it("is null when missing and says where it came from when moved", () => {
    assertEquals(readNumber(new Findings(), FIELD, null, ANY), null);
    assertEquals(outcome(any, 5, "other"), [5, "renamed"]);
  });

  it("loses the sign of zero", () => {
    assert(Object.is(readNumber(new Findings(), FIELD, { value: -0, from: null }, ANY), 0));
  });

  it("comes back from any way JavaScript prints it", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      assertEquals(numberIn(String(number)), number === 0 ? Number(String(number)) : number);
      assertEquals(numberIn(number), number);
    }));
  });
});

describe("a word", () => {
  const direction: Reader<unknown> = (findings, found) =>
    readWord(findings, FIELD, found, DIRECTION_WORDS);

  it("is understood in any case, with spaces or hyphens", () => {
    assertEquals(wordForm(" Power-hour "), "POWER_HOUR");
    assertEquals(SESSION_WORDS.get(wordForm("power hour")), "POWER_HOUR");
    for (const word of ["long", "Long", " LONG "]) {
      assertEquals(outcome(direction, word), ["LONG", "translated"]);
    }
    assertEquals(outcome(direction, "LONG"), ["LONG"]);
  });

  it("is refused when unknown, with the words that are known", () => {
    for (const value of ["up", "", 1, true, null, ["LONG"]]) {
      assertEquals(outcome(direction, value), "FIELD_INVALID");
    }
    const findings = new Findings();
    readWord(findings, FIELD, { value: "SUPER", from: null }, QUALITY_WORDS);
    assertEquals(
      findings.refusal?.message,
      'group.field must be one of EXTREME, HIGH, MEDIUM; "SUPER" was sent.',
    );
  });

  it("may say none", () => {
    const read: Reader<unknown> = (findings, found) =>
      readWord(findings, FIELD, found, DIRECTION_OR_NONE_WORDS);
    assertEquals(outcome(read, "neutral"), [null, "translated"]);
    assertEquals(outcome(direction, "neutral"), "FIELD_INVALID");
  });

  it("means the same as a direction and as a bias", () => {
    for (const [word, meaning] of DIRECTION_WORDS) {
      assertEquals(BIAS_WORDS.get(word), meaning === "LONG" ? "BULLISH" : "BEARISH", word);
    }
  });
});

describe("a truth value", () => {
  const read: Reader<unknown> = (findings, found) => readBoolean(findings, FIELD, found);

  it("may be itself, a number or a word", () => {
    assertEquals(outcome(read, true), [true]);
    assertEquals(outcome(read, false), [false]);
    for (const yes of ["true", "Yes", 1, "1", "aligned", "FULL"]) {
      assertEquals(outcome(read, yes), [true, "translated"]);
    }
    for (const no of ["false", "no", 0, "partial", "not aligned", "COUNTER", "mixed"]) {
      assertEquals(outcome(read, no), [false, "translated"]);
    }
  });

  it("may be nothing else", () => {
    for (const value of ["perhaps", 2, [], {}]) assertEquals(outcome(read, value), "FIELD_INVALID");
  });
});

describe("a text", () => {
  const read: Reader<unknown> = (findings, found) => readText(findings, FIELD, found, 10);

  it("is trimmed and made storable", () => {
    assertEquals(outcome(read, "  a b "), ["a b"]);
    assertEquals(outcome(read, "a\0b\ud800"), ["a\ufffdb\ufffd"]);
  });

  it("has a longest length and must be text", () => {
    assertEquals(outcome(read, "x".repeat(10)), ["x".repeat(10)]);
    assertEquals(outcome(read, "x".repeat(11)), "FIELD_INVALID");
    assertEquals(outcome(read, 5), "FIELD_INVALID");
  });
});

describe("a list of texts", () => {
  const read: Reader<unknown> = (findings, found) => readTexts(findings, FIELD, found);

  it("may be a list or one text with commas", () => {
    assertEquals(outcome(read, ["a", " b "]), [["a", "b"]]);
    assertEquals(outcome(read, "a, b,,"), [["a", "b"], "list_from_text"]);
    assertEquals(outcome(read, []), [[]]);
  });

  it("holds texts only", () => {
    for (const value of [["a", 1], 5, {}, [null]]) {
      assertEquals(outcome(read, value), "FIELD_INVALID");
    }
  });
});

/** Any sequence of code units, half characters included. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 200 })
  .map((units) => String.fromCharCode(...units));

describe("findings", () => {
  it("keep the first refusal and go on", () => {
    const findings = new Findings("[2].");
    findings.invalid("price", 0, "above 0");
    findings.missing("timestamp", "say when");
    findings.adapted("ticker", "renamed", "Read from `symbol`.");
    assertEquals(findings.refusal, {
      ok: false,
      status: 422,
      code: "FIELD_INVALID",
      field: "[2].price",
      message: "[2].price must be above 0; 0 was sent.",
    });
    assertEquals(findings.adaptations[0]?.field, "[2].ticker");
  });

  it("quote what was sent in a few storable characters", () => {
    assertEquals(shown("abc"), '"abc"');
    assertEquals(shown(450.5), "450.5");
    assertEquals(shown(null), "null");
    assertEquals(shown([1]), "a list");
    assertEquals(shown({ secret: 1 }), "an object");
    assertMatch(shown("x".repeat(500)), /^"x{57}…"$/);
    assertEquals(shown("a\0\u0085b"), '"a\\u0000\ufffdb"');
    assertMatch(shown(`${"x".repeat(56)}${"😀".repeat(9)}`), /^"x{56}\ufffd…"$/);
    fc.assert(fc.property(anyText, (text) => {
      const quoted = shown(text);
      assert(quoted.isWellFormed() && !quoted.includes("\0") && quoted.length < 400);
    }));
  });
});
