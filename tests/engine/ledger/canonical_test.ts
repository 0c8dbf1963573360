import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { canonicalJson, contextHash, NotCanonicalError } from "../../../engine/ledger/canonical.ts";
import { sha256Hex } from "../../../engine/ledger/sha256.ts";

/** The same value with every object's members in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).reverse().map(([name, member]) => [name, shuffled(member)]),
  );
}

/** RFC 8785 as its text has it, without any of the engine's short cuts. */
function slow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(slow).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return `{${
    members.map(([name, member]) => `${JSON.stringify(name)}:${slow(member)}`).join(",")
  }}`;
}

describe("canonicalJson", () => {
  it("sorts members by UTF-16 code units, at every depth", () => {
    assertEquals(
      canonicalJson({ b: { d: 1, c: 2 }, a: [{ z: 1, y: 2 }] }),
      '{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1}}',
    );
    // RFC 8785 section 3.2.3: U+FB33 sorts after the surrogates of U+1F600.
    assertEquals(
      canonicalJson({
        "\ufb33": 1,
        "\u{1f600}": 2,
        "\u20ac": 3,
        "\r": 4,
        "1": 5,
        "\u0080": 6,
        "\u00f6": 7,
      }),
      '{"\\r":4,"1":5,"\u0080":6,"\u00f6":7,"\u20ac":3,"\u{1f600}":2,"\ufb33":1}',
    );
  });

  it("sorts names that look like array indices as text", () => {
    assertEquals(canonicalJson({ 9: 1, 10: 2 }), '{"10":2,"9":1}');
    assertEquals(canonicalJson([{ a: { 60: "x", 240: "y" } }]), '[{"a":{"240":"y","60":"x"}}]');
    assertEquals(canonicalJson({ "4h": 1, "15m": 2, "010": 3 }), '{"010":3,"15m":2,"4h":1}');
  });

  it("prints numbers as ECMAScript does", () => {
    assertEquals(
      canonicalJson([-0, 1e21, 1e-7, 0.1, 333333333.33333329, 4.5, 2e-3, 1e23]),
      "[0,1e+21,1e-7,0.1,333333333.3333333,4.5,0.002,1e+23]",
    );
  });

  it("escapes as little as JSON allows", () => {
    assertEquals(
      canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/'),
      '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
    );
    assertEquals(canonicalJson(["\\ud", "\u{1f600}"]), '["\\\\ud","\u{1f600}"]');
  });

  it("refuses what is not JSON", () => {
    for (
      const value of [
        undefined,
        { a: undefined },
        [undefined],
        NaN,
        [Infinity],
        -Infinity,
        1n,
        Symbol("s"),
        () => 1,
        new Date(0),
        { a: new Map() },
        "\ud800",
        { "\udc00": 1 },
        ["\\ud\ud800"],
      ]
    ) assertThrows(() => canonicalJson(value), NotCanonicalError);
  });

  it("knows objects without a prototype, and members named like one", () => {
    assertEquals(
      canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 })),
      '{"a":2,"b":1}',
    );
    assertEquals(
      canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}')),
      '{"__proto__":{"a":2},"b":1}',
    );
  });

  it("gives every JSON value the text of the slow way, in whatever order its members stand", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        assertEquals(text, slow(value));
        assertEquals(canonicalJson(shuffled(value)), text);
        assertEquals(canonicalJson(JSON.parse(text)), text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("contextHash", () => {
  it("is the SHA-256 of the canonical text", () => {
    assertEquals(
      contextHash({ b: 2, a: 1 }),
      createHash("sha256").update('{"a":1,"b":2}').digest("hex"),
    );
    assertNotEquals(contextHash({ a: 1 }), contextHash({ a: "1" }));
  });

  it("may be computed by another SHA-256", () => {
    assertEquals(contextHash([1], (text) => `hash of ${text}`), "hash of [1]");
  });

  it("hashes any text as node:crypto does", () => {
    assertEquals(
      sha256Hex("abc"),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      assertEquals(sha256Hex(text), createHash("sha256").update(text).digest("hex"));
    }));
  });
});
