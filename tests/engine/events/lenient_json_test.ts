import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { readLenient } from "../../../engine/events/lenient_json.ts";

const SIGNAL = { ticker: "SPY", price: 450 };
const COMMA = "Removed a comma that nothing follows.";
const NAMES = "Put quotes around names.";
const WORDS = "Put quotes around words.";
const QUOTES = "Wrote straight double quotes.";
const CUT = "Closed what was cut off.";

/** What was meant, and the changes by their sentences. */
const CASES: readonly [text: string, value: unknown, changes: readonly string[]][] = [
  ['{"ticker":"SPY","price":450,}', SIGNAL, [COMMA]],
  ['{"ticker":"SPY",,"price":450}', SIGNAL, [COMMA]],
  ['{,"ticker":"SPY","price":450}', SIGNAL, [COMMA]],
  ["[1,2,]", [1, 2], [COMMA]],
  ['{"ticker":"SPY" "price":450}', SIGNAL, ["Put a comma between two members."]],
  ['{"ticker":"SPY"\n"price":450}', SIGNAL, ["Put a comma between two members."]],
  ['{"ticker":"SPY";"price":450}', SIGNAL, []],
  ["{'ticker':'SPY','price':450}", SIGNAL, [QUOTES]],
  ["{“ticker”:“SPY”,“price”:450}", SIGNAL, [QUOTES]],
  ["{„ticker“:„SPY“,‘price’:450}", SIGNAL, [QUOTES]],
  ["{`ticker`:`SPY`,`price`:450}", SIGNAL, [QUOTES]],
  ["{ticker:SPY,price:450}", SIGNAL, [NAMES, WORDS]],
  ["{ticker: SPY\nprice: 450}", SIGNAL, [NAMES, WORDS, "Put a comma between two members."]],
  ['{"ticker"="SPY","price"=450}', SIGNAL, ["Wrote a colon for =."]],
  ['{"ticker" "SPY","price" 450}', SIGNAL, ["Put a colon behind a name."]],
  ['{"ticker":"SPY","price":450', SIGNAL, [CUT]],
  ['{"ticker":"SPY","price":450,"timefr', SIGNAL, [
    CUT,
    "Left out timefr, which has no value.",
  ]],
  ['{"price":450,"ticker":"SPY', { price: 450, ticker: "SPY" }, [CUT]],
  ['{"ticker":"SPY","price":450,"rr1":}', { ...SIGNAL, rr1: null }, [
    "Wrote null for a value that is not there.",
  ]],
  ['{"ticker":"SPY","price":450,"rr1"}', SIGNAL, ["Left out rr1, which has no value."]],
  ['{"ticker":"SPY","price":450]', SIGNAL, ["Closed each bracket with its own kind."]],
  ['{"ticker":"SPY","price":450}}', SIGNAL, ["Removed the text after the JSON."]],
  ['alert [SPY]: {"ticker":"SPY","price":450}', SIGNAL, ["Removed the text before the JSON."]],
  ['{{ticker}}: {"ticker":"SPY","price":450}', SIGNAL, ["Removed the text before the JSON."]],
  ['\ufeff{"ticker":"SPY","price":450,}', SIGNAL, [COMMA]],
  ['{"ticker":"SPY", // the symbol\n"price":450 /* dollars */,}', SIGNAL, [COMMA]],
  ['{"a":NaN,"b":na,"c":-Infinity,"d":n/a,"e":undefined}', {
    a: null,
    b: null,
    c: null,
    d: null,
    e: null,
  }, [
    "Wrote null for NaN.",
    "Wrote null for na.",
    "Wrote null for -Infinity.",
    "Wrote null for n/a.",
    "Wrote null for undefined.",
  ]],
  ['{"a":True,"b":FALSE,"c":None}', { a: true, b: false, c: null }, [
    "Wrote True as true.",
    "Wrote FALSE as false.",
    "Wrote null for None.",
  ]],
  ['{"a":+5,"b":.5,"c":5.,"d":007}', { a: 5, b: 0.5, c: 5, d: 7 }, [
    "Wrote +5 as 5.",
    "Wrote .5 as 0.5.",
    "Wrote 5. as 5.",
    "Wrote 007 as 7.",
  ]],
  ['{"price":{{close}},"rsi":{{plot("RSI")}}}', {
    price: "{{close}}",
    rsi: '{{plot("RSI")}}',
  }, []],
  ['{"timeframes":{{{interval}}:"up"}}', { timeframes: { "{{interval}}": "up" } }, [NAMES]],
  ['{"a":"line\nbreak",}', { a: "line\nbreak" }, [
    "Escaped a line break inside a text.",
    COMMA,
  ]],
  ['{"a":"\\u0041\\n\\"\\x",}', { a: 'A\n"x' }, [COMMA]],
  ["{'__proto__':{'a':1}}", JSON.parse('{"__proto__":{"a":1}}'), [QUOTES]],
];

describe("reading what was meant to be JSON", () => {
  for (const [text, value, changes] of CASES) {
    it(JSON.stringify(text), () => {
      const read = readLenient(text);
      assertEquals(read?.value, value);
      assertEquals(read?.changes.map(({ what }) => what).sort(), [...changes].sort());
    });
  }

  it("names the field whose value became null", () => {
    const read = readLenient('{"risk":{"amount":NaN},"list":[1,na]}');
    assertEquals(read?.changes.map(({ field }) => field), ["risk.amount", "list[1]"]);
  });

  it("finds nothing in words, in nothing, and in what nests without end", () => {
    for (const text of ["", "  ", "SPY crossing 450", "{{ticker}} up", "[".repeat(100)]) {
      assertEquals(readLenient(text), null, text);
    }
  });

  it("does not touch JSON", () => {
    fc.assert(fc.property(fc.json(), (text) => {
      assertEquals(readLenient(text), { value: JSON.parse(text), changes: [] });
    }));
  });

  it("reads any object again after its last bracket was lost", () => {
    const object = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer())),
      { minKeys: 1 },
    );
    fc.assert(fc.property(object, (value) => {
      const text = JSON.stringify(value);
      assertEquals(readLenient(text.slice(0, -1))?.value, JSON.parse(text));
    }));
  });
});
