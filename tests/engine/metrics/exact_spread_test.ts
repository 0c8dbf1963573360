import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { ExactSpread } from "../../../engine/metrics/exact_spread.ts";
import { momentsOf } from "../../../engine/metrics/moments.ts";
import { assertFigure, shuffled } from "./sample.ts";

function spreadOf(values: readonly number[]): ExactSpread {
  const spread = new ExactSpread();
  for (const value of values) spread.add(value);
  return spread;
}

const value = fc.double({ min: -1000, max: 1000, noNaN: true }).map((x) => Math.fround(x));
const values = fc.array(value, { maxLength: 40 });

describe("a spread of numbers that are not kept", () => {
  it("is worked by hand", () => {
    const spread = spreadOf([2, 4, 4, 4, 5, 5, 7, 9]);
    assertEquals([spread.count, spread.mean], [8, 5]);
    assertAlmostEquals(spread.deviation ?? NaN, Math.sqrt(32 / 7), 1e-15);
  });

  it("is none for fewer than two numbers", () => {
    assertEquals([spreadOf([]).mean, spreadOf([]).deviation], [null, null]);
    assertEquals([spreadOf([3]).mean, spreadOf([3]).deviation], [3, null]);
  });

  it("keeps its digits where a large mean eats those of doubles", () => {
    for (const mean of [1e9, 1e12, 1e15]) {
      assertEquals(spreadOf([mean + 1, mean + 2, mean + 3]).deviation, 1);
    }
    // The textbook formula in doubles for comparison: nothing is left of it.
    const plain = [1e9 + 1, 1e9 + 2, 1e9 + 3];
    const squares = plain.reduce((sum, x) => sum + x * x, 0);
    const sum = plain.reduce((total, x) => total + x, 0);
    assert(Math.abs((squares - sum * sum / 3) / 2 - 1) > 0.5);
  });

  it("is 0 for numbers that are equal but for rounding", () => {
    assertEquals(spreadOf([0.1 + 0.2, 0.3, 0.3]).deviation, 0);
    assertEquals(spreadOf([5, 5, 5]).deviation, 0);
    assertEquals(spreadOf([0, 0]).deviation, 0);
    assert((spreadOf([1, 1 + 1e-12]).deviation ?? 0) > 0);
  });

  it("is that of two passes over numbers that are kept", () => {
    fc.assert(fc.property(values, (list) => {
      const { mean, deviation } = momentsOf(list, 0);
      assertFigure(spreadOf(list).mean, mean, "mean");
      if (deviation === 0) return;
      assertFigure(spreadOf(list).deviation, deviation, "deviation");
    }));
  });

  it("does not depend on the order, nor on where it was interrupted", () => {
    fc.assert(fc.property(shuffled(values), fc.nat(40), ([list, others], cut) => {
      const whole = spreadOf(list);
      const parts = spreadOf(others.slice(0, cut));
      const stored = new ExactSpread(JSON.parse(JSON.stringify(parts.state)));
      stored.merge(spreadOf(others.slice(cut)));
      assertEquals(
        [stored.count, stored.mean, stored.deviation],
        [whole.count, whole.mean, whole.deviation],
      );
    }));
  });

  it("grows with its numbers and does not move with them", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 1000 }), (list, factor) => {
        const { deviation } = spreadOf(list);
        const scaled = spreadOf(list.map((each) => each * factor)).deviation;
        assertFigure(scaled, deviation === null ? null : deviation * factor, "scaled");
      }),
    );
  });
});
