import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertIsError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotInstanceOf,
  assertNotMatch,
  assertNotStrictEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
  unimplemented,
  unreachable,
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

describe("assertions", () => {
  it("of truth", () => {
    assert(1);
    assertFalse(0);
    assertExists(0);
    refuses(() => assert(""));
    refuses(() => assertFalse("a"));
    refuses(() => assertExists(null));
    refuses(() => assertExists(undefined));
    assertThrows(() => assert(false, "own words"), AssertionError, "own words");
  });

  it("of identity", () => {
    const one = {};
    assertStrictEquals(one, one);
    assertStrictEquals(NaN, NaN);
    assertNotStrictEquals(one, {});
    refuses(() => assertStrictEquals<unknown>({}, one));
    refuses(() => assertStrictEquals<number>(0, -0));
    refuses(() => assertNotStrictEquals(one, one));
  });

  it("of order and closeness", () => {
    assertGreater(2, 1);
    assertGreaterOrEqual(2, 2);
    assertLess("a", "b");
    assertLessOrEqual(1, 1);
    refuses(() => assertGreater(1, 1));
    refuses(() => assertGreaterOrEqual(1, 2));
    refuses(() => assertLess(1, 1));
    refuses(() => assertLessOrEqual(2, 1));
    assertAlmostEquals(0.1 + 0.2, 0.3);
    assertAlmostEquals(1e9, 1e9 + 10);
    assertAlmostEquals(10, 10.4, 0.5);
    assertAlmostEquals(Infinity, Infinity);
    refuses(() => assertAlmostEquals(1, 1.001));
    refuses(() => assertAlmostEquals(10, 10.6, 0.5));
    refuses(() => assertAlmostEquals(NaN, 1));
  });

  it("of contents", () => {
    assertStringIncludes("decision", "cis");
    assertArrayIncludes([{ a: 1 }, { a: 2 }], [{ a: 2 }]);
    assertMatch("EXECUTE", /^EXEC/);
    assertNotMatch("REJECT", /^EXEC/);
    refuses(() => assertStringIncludes("decision", "x"));
    refuses(() => assertArrayIncludes([1], [2]));
    refuses(() => assertMatch("REJECT", /^EXEC/));
    refuses(() => assertNotMatch("EXECUTE", /^EXEC/));
  });

  it("of class", () => {
    assertInstanceOf(new Money(1), Money);
    assertNotInstanceOf(new Money(1), Points);
    refuses(() => assertInstanceOf(new Money(1), Points));
    refuses(() => assertInstanceOf(null, Money));
    refuses(() => assertNotInstanceOf(new Money(1), Money));
    assertIsError(new TypeError("no number"), Error, "number");
    assertIsError(new TypeError("no number"), TypeError, /^no/);
    refuses(() => assertIsError("text"));
    refuses(() => assertIsError(new Error("a"), TypeError));
    refuses(() => assertIsError(new Error("a"), Error, "b"));
  });

  it("of a part of an object", () => {
    const answer = { status: 401, problem: { code: "KEY_UNKNOWN", field: null }, tags: ["a", "b"] };
    assertObjectMatch(answer, { problem: { code: "KEY_UNKNOWN" } });
    assertObjectMatch(answer, { tags: ["a", "b"], status: 401 });
    assertObjectMatch({ at: new Date(5) }, { at: new Date(5) });
    refuses(() => assertObjectMatch(answer, { problem: { code: "KEY_REVOKED" } }));
    refuses(() => assertObjectMatch(answer, { missing: undefined }));
    refuses(() => assertObjectMatch(answer, { tags: ["b"] }));
    refuses(() => assertObjectMatch({ at: new Date(5) }, { at: new Date(6) }));
  });

  it("that always fail", () => {
    for (const failing of [fail, unimplemented, unreachable]) refuses(() => failing("why"));
    assertThrows(() => fail("why"), AssertionError, "why");
  });
});

describe("assertThrows", () => {
  it("returns what was thrown", () => {
    const error = assertThrows(() => JSON.parse("{"), SyntaxError);
    assertInstanceOf(error, SyntaxError);
    assertEquals(
      assertThrows(() => {
        throw "text";
      }),
      "text",
    );
  });

  it("refuses nothing, another class and another message", () => {
    refuses(() => assertThrows(() => {}));
    refuses(() => assertThrows(() => JSON.parse("{"), TypeError));
    refuses(() => assertThrows(() => JSON.parse("{"), SyntaxError, "no such words"));
    const throwText = () => {
      throw "text";
    };
    refuses(() => assertThrows(throwText, Error));
  });
});

describe("assertRejects", () => {
  it("returns what the promise was rejected with", async () => {
    const error = await assertRejects(
      () => Promise.reject(new RangeError("far")),
      RangeError,
      "far",
    );
    assertEquals(error.message, "far");
  });

  it("refuses what resolves, throws at once, or is another error", async () => {
    const refused = (fn: () => Promise<unknown>) => assertRejects(fn, AssertionError);
    await refused(() => assertRejects(() => Promise.resolve()));
    await refused(() => assertRejects(() => Promise.reject(new Error("a")), TypeError));
    await refused(() => assertRejects(() => Promise.reject(new Error("a")), Error, "b"));
    await refused(() =>
      assertRejects(() => {
        throw new Error("at once");
      })
    );
  });
});
