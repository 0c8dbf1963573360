import {
  assert,
  assertEquals,
  assertFalse,
  AssertionError,
  assertMatch,
  assertNotEquals,
  assertThrows,
  equal,
} from "@std/assert";
import { describe, it } from "@std/testing/bdd";

class Money {
  #currency = "USD";
  constructor(readonly amount: number) {}
  get currency() {
    return this.#currency;
  }
}

class Points {
  constructor(readonly amount: number) {}
}

/** Nothing but these refuse: each must be an AssertionError, and only when it should. */
function refuses(assertion: () => void): void {
  assertThrows(assertion, AssertionError);
}

const cycle: Record<string, unknown> = { name: "a" };
cycle.self = cycle;
const sameCycle: Record<string, unknown> = { name: "a" };
sameCycle.self = sameCycle;

const ALIKE: [string, unknown, unknown][] = [
  ["numbers", 1, 1],
  ["NaN", NaN, NaN],
  ["zeros", 0, -0],
  ["texts", "a", "a"],
  ["dates", new Date(5), new Date(5)],
  ["invalid dates", new Date(NaN), new Date(NaN)],
  ["arrays", [1, [2, 3]], [1, [2, 3]]],
  ["objects in another order", { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }],
  ["objects without a prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ["symbols as keys", { [Symbol.iterator]: 1 }, { [Symbol.iterator]: 1 }],
  ["sets in another order", new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])],
  ["maps", new Map([["a", { b: 1 }]]), new Map([["a", { b: 1 }]])],
  ["maps with objects as keys", new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])],
  ["bytes", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ["buffers", new Uint8Array([1]).buffer, new Uint8Array([1]).buffer],
  ["patterns", /a/g, /a/g],
  ["URLs", new URL("https://a.example"), new URL("https://a.example/")],
  ["instances", new Money(1), new Money(1)],
  ["cycles", cycle, sameCycle],
];

const DIFFERENT: [string, unknown, unknown][] = [
  ["numbers", 1, 2],
  ["types", 1, "1"],
  ["null and undefined", null, undefined],
  ["dates", new Date(5), new Date(6)],
  ["lengths", [1], [1, 2]],
  ["orders", [1, 2], [2, 1]],
  ["a missing and an undefined key", {}, { a: undefined }],
  ["keys", { a: undefined }, { b: undefined }],
  ["sets", new Set([1]), new Set([2])],
  ["maps", new Map([["a", 1]]), new Map([["a", 2]])],
  ["an array and an object", [], {}],
  ["bytes", new Uint8Array([1]), new Uint8Array([2])],
  ["patterns", /a/g, /a/i],
  ["URLs", new URL("https://a.example"), new URL("https://b.example")],
  ["classes", new Money(1), new Points(1)],
  ["instances", new Money(1), new Money(2)],
  ["functions", () => 1, () => 1],
];

describe("equal", () => {
  for (const [name, left, right] of ALIKE) {
    it(`is true for ${name}`, () => {
      assert(equal(left, right));
      assertEquals(left, right);
      refuses(() => assertNotEquals(left, right));
    });
  }
  for (const [name, left, right] of DIFFERENT) {
    it(`is false for different ${name}`, () => {
      assertFalse(equal(left, right));
      assertNotEquals(left, right);
      refuses(() => assertEquals(left, right));
    });
  }

  it("does not guess what nobody can list", () => {
    assertThrows(() => equal(new WeakSet(), new WeakSet()), TypeError);
  });
});

describe("assertEquals", () => {
  it("shows which lines differ", () => {
    const error = assertThrows(
      () => assertEquals({ strike: 440, type: "call" }, { strike: 445, type: "call" }, "leg"),
      AssertionError,
      "Values are not equal: leg",
    );
    assertMatch(error.message, /- .*440/);
    assertMatch(error.message, /\+ .*445/);
    assertFalse(/[-+] .*call/.test(error.message));
  });
});
