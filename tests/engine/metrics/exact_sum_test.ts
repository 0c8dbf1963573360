import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { productError, sumError } from "../../../engine/metrics/error_free.ts";
import { ExactSum, exactSum } from "../../../engine/metrics/exact_sum.ts";
import { ExactMean } from "../../../engine/metrics/exact_mean.ts";
import { shuffled } from "./sample.ts";

/** A double as a whole number of units of 2⁻¹⁰⁷⁴, of which every double is one. */
function units(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
  return x < 0 ? -magnitude : magnitude;
}

function isNearest(x: number, truth: bigint): boolean {
  const gap = (value: number) => {
    const off = units(value) - truth;
    return off < 0n ? -off : off;
  };
  const step = Math.max(Math.abs(x) * Number.EPSILON, Number.MIN_VALUE);
  return [x - step, x + step].every((other) => gap(x) <= gap(other));
}

const number = fc.double({ min: -1e200, max: 1e200, noNaN: true });
const numbers = fc.array(number, { maxLength: 40 });

describe("sums and products of two", () => {
  it("and what they lack are the true sum and product", () => {
    fc.assert(fc.property(number, number, (a, b) => {
      const sum = a + b;
      assertEquals(units(sum) + units(sumError(a, b, sum)), units(a) + units(b));
    }));
    const modest = fc.double({ min: -1e100, max: 1e100, noNaN: true })
      .filter((x) => x === 0 || Math.abs(x) > 1e-100);
    fc.assert(fc.property(modest, modest, (a, b) => {
      const product = a * b;
      // Units of 2⁻¹⁰⁷⁴ squared on the left, so the right is scaled by as much.
      const truth = units(a) * units(b);
      assertEquals((units(product) + units(productError(a, b, product))) << 1074n, truth);
    }));
  });

  it("lack nothing where nothing is rounded", () => {
    assertEquals([sumError(1, 2, 3), productError(3, 4, 12)], [0, 0]);
    assertEquals(sumError(1, 1e-20, 1), 1e-20);
    assert(productError(0.1, 0.1, 0.1 * 0.1) !== 0);
  });
});

describe("an exact sum", () => {
  it("is the double next to the true sum", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const truth = values.reduce((sum, value) => sum + units(value), 0n);
        assert(isNearest(exactSum(values), truth), `${values}`);
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order", () => {
    fc.assert(fc.property(shuffled(numbers), ([values, others]) => {
      assertEquals(exactSum(values), exactSum(others));
    }));
  });

  it("keeps what cancels, and what ties", () => {
    assertEquals(exactSum([1e100, 1, -1e100]), 1);
    assertEquals(exactSum([1, 1e-200, -1]), 1e-200);
    assertEquals(exactSum(Array.from({ length: 10 }, () => 0.1)), 1);
    // 1 + 2⁻⁵³ is half-way to the next double; the tiny rest decides.
    const half = Number.EPSILON / 2;
    assertEquals(exactSum([1, half, 1e-30]), 1 + Number.EPSILON);
    assertEquals(exactSum([1, half, -1e-30]), 1);
    assertEquals(exactSum([1, half]), 1);
  });

  it("is 0 of nothing, and never minus zero", () => {
    assert(Object.is(exactSum([]), 0));
    assert(Object.is(exactSum([-0]), 0));
    assert(Object.is(exactSum([-1, 1]), 0));
  });

  it("is not finite beyond the largest double", () => {
    assertEquals(Number.isFinite(exactSum([1.7e308, 1.7e308])), false);
  });

  it("goes on from what was stored, and takes in another", () => {
    fc.assert(fc.property(numbers, numbers, (before, after) => {
      const first = new ExactSum(), second = new ExactSum();
      for (const value of before) first.add(value);
      for (const value of after) second.add(value);
      const stored = new ExactSum(JSON.parse(JSON.stringify(first.parts)));
      stored.merge(second);
      assertEquals(stored.value, exactSum([...before, ...after]));
      // What was stored is not changed by going on.
      assertEquals(first.value, exactSum(before));
    }));
  });

  it("adds products without rounding them", () => {
    const sum = new ExactSum();
    sum.addProduct(1e8 + 1, 1e8 + 1);
    sum.addProduct(-1e8, 1e8);
    // (10⁸ + 1)² needs 54 bits.
    assertEquals(sum.value, 200_000_001);
  });
});

describe("an exact mean", () => {
  it("does not count what is missing", () => {
    const mean = new ExactMean();
    assertEquals([mean.value, mean.count], [null, 0]);
    for (const value of [1, null, 2, null]) mean.add(value);
    assertEquals([mean.value, mean.count], [1.5, 2]);
  });

  it("goes on from what was stored, and takes in another", () => {
    const first = new ExactMean(), second = new ExactMean();
    for (const value of [0.1, 0.2]) first.add(value);
    for (const value of [0.3, -0.6]) second.add(value);
    const stored = new ExactMean(JSON.parse(JSON.stringify(first.state)));
    stored.merge(second);
    assertEquals([stored.value, stored.count], [exactSum([0.1, 0.2, 0.3, -0.6]) / 4, 4]);
  });
});
