import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { canonicalJson } from "../../../engine/decision/mod.ts";
import { differencesOf, sameJson } from "../../../engine/replay/mod.ts";

const paths = (one: unknown, other: unknown) =>
  differencesOf(one, other, "x").map(({ path }) => path);

describe("comparing JSON", () => {
  it("agrees with the canonical bytes of random values", () => {
    const small = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(small, small, fc.boolean(), (one, random, copied) => {
        const other = copied ? JSON.parse(JSON.stringify(one)) : random;
        const same = canonicalJson(one) === canonicalJson(other);
        assertEquals(sameJson(one, other), same);
        assertEquals(differencesOf(one, other, "x").length === 0, same);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes −0 for 0, as the canonical form does", () => {
    assertEquals([sameJson([-0], [0]), canonicalJson([-0])], [true, "[0]"]);
  });

  it("heeds no order of members, but that of items", () => {
    assertEquals(sameJson({ a: 1, b: 2 }, { b: 2, a: 1 }), true);
    assertEquals(paths([1, 2], [2, 1]), ["x[0]", "x[1]"]);
  });

  it("goes as deep as both are of one shape", () => {
    assertEquals(paths({ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }), ["x.a.b[1].c"]);
    assertEquals(paths({ a: [] }, { a: {} }), ["x.a"]);
    assertEquals(paths({ a: {} }, { a: [] }), ["x.a"]);
    assertEquals(paths({ a: null }, { a: {} }), ["x.a"]);
    assertEquals(paths({ a: "1" }, { a: 1 }), ["x.a"]);
    assertEquals(paths(null, {}), ["x"]);
  });

  it("names members and items that only one of them has", () => {
    assertEquals(paths({ a: 1 }, { b: 1 }), ["x.a", "x.b"]);
    assertEquals(paths([1], [1, 2]), ["x[1]"]);
    assertEquals(differencesOf([1, 2], [1], "x"), [
      { code: "VALUE_DIFFERS", path: "x[1]", recorded: 2 },
    ]);
  });

  it("is not misled by names every object answers to", () => {
    const own = JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}');
    assertEquals(sameJson(own, JSON.parse('{"constructor": 1, "__proto__": {"a": 1}}')), true);
    assertEquals(paths({}, { constructor: 1 }), ["x.constructor"]);
    assertEquals(paths({ toString: 1 }, { a: 1 }), ["x.toString", "x.a"]);
    assertEquals(sameJson({ a: 1 }, own), false);
  });
});
