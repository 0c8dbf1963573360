import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { qValues } from "../../../engine/learning/benjamini_hochberg.ts";

const { p_values, q_values }: {
  readonly p_values: readonly number[];
  readonly q_values: readonly number[];
} = JSON.parse(
  Deno.readTextFileSync(new URL("../../fixtures/learning/expected.json", import.meta.url)),
);

const somePs = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

describe("q-values", () => {
  it("are those of the reference", () => {
    for (const [index, q] of qValues(p_values).entries()) {
      assertAlmostEquals(q, q_values[index], 1e-15);
    }
  });

  it("reject what the step-up procedure rejects", () => {
    fc.assert(fc.property(somePs, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (ps, rate) => {
      // Benjamini and Hochberg's own words: the largest k with p(k) ≤ k ÷ m × rate.
      const rising = ps.toSorted((one, other) => one - other);
      const k = rising.findLastIndex((p, index) => p * (ps.length / (index + 1)) <= rate);
      const rejected = ps.map((p) => k >= 0 && p <= rising[k]);
      assertEquals(qValues(ps).map((q) => q <= rate), rejected);
    }));
  });

  it("never are below their p-value, above 1, or out of order", () => {
    fc.assert(fc.property(somePs, (ps) => {
      const q = qValues(ps);
      for (const [index, p] of ps.entries()) {
        assert(q[index] >= p && q[index] <= 1);
        for (const [other, larger] of ps.entries()) {
          if (larger >= p) assert(q[other] >= q[index]);
        }
      }
    }));
  });

  it("of none are none, and of one is its p-value", () => {
    assertEquals([qValues([]), qValues([0.3])], [[], [0.3]]);
  });
});
