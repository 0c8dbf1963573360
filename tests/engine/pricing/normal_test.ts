import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { normalDensity, normalProbability, normalQuantile } from "../../../engine/pricing/mod.ts";
import { vectors } from "./vectors.ts";

interface NormalRow {
  readonly x: number;
  readonly probability: number;
  readonly density: number;
}
const rows = vectors<NormalRow>("normal");
const relative = (found: number, expected: number) => Math.abs(found / expected - 1);

describe("the normal distribution", () => {
  it("agrees with fifty digits to 1e-14, in the tails too", () => {
    for (const { x, probability } of rows) {
      assert(relative(normalProbability(x), probability) < 1e-14, `at ${x}`);
    }
  });

  it("has a density to 1e-14", () => {
    for (const { x, density } of rows) assert(relative(normalDensity(x), density) < 1e-14);
  });

  it("ends in 0 and 1", () => {
    assertEquals(normalProbability(-Infinity), 0);
    assertEquals(normalProbability(Infinity), 1);
    assertEquals(normalProbability(-1e200), 0);
    assertEquals(normalProbability(0), 0.5);
    assertEquals(normalDensity(Infinity), 0);
  });

  it("is symmetrical and never falls", () => {
    fc.assert(fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
      assertAlmostEquals(normalProbability(x) + normalProbability(-x), 1, 2e-16);
      assert(normalProbability(x + 1e-6) >= normalProbability(x));
    }));
  });

  it("meets itself where the approximations meet", () => {
    for (const edge of [0.67448975, 5.656854249492380195]) {
      for (const sign of [-1, 1]) {
        const before = normalProbability(sign * edge * (1 - 1e-15));
        const after = normalProbability(sign * edge * (1 + 1e-15));
        assert(relative(before, after) < 1e-13);
      }
    }
  });
});

describe("its inverse", () => {
  it("undoes it", () => {
    for (const { x, probability } of rows) {
      if (x > 5) continue;
      const back = normalQuantile(probability);
      // Above 0 the probability's own last digit limits what can be recovered.
      const limit = 1e-14 * Math.max(1, Math.abs(x)) + (x > 0 ? 2e-16 / normalDensity(x) : 0);
      assertAlmostEquals(back, x, limit);
    }
  });

  it("gives the textbook's values and the ends", () => {
    assertAlmostEquals(normalQuantile(0.975), 1.959963984540054, 1e-15);
    assertEquals(normalQuantile(0.5), 0);
    assertEquals(normalQuantile(0), -Infinity);
    assertEquals(normalQuantile(1), Infinity);
  });
});
