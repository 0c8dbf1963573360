import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { acceleration, intervalOf, quantile } from "../../../engine/metrics/bootstrap.ts";

describe("quantiles", () => {
  it("are interpolated", () => {
    assertEquals([0, 0.5, 1].map((share) => quantile([1, 2, 3, 4], share)), [1, 2.5, 4]);
    assertAlmostEquals(quantile([10, 20], 0.025), 10.25, 1e-12);
    assertEquals(quantile([5], 0.975), 5);
  });

  it("never leave the numbers, and never fall", () => {
    const numbers = fc.array(fc.integer(), { minLength: 1, maxLength: 20 })
      .map((list) => list.toSorted((a, b) => a - b));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(numbers, share, share, (sorted, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((each) => quantile(sorted, each));
      assert(sorted[0] <= low && low <= high + 1e-6 && high <= sorted[sorted.length - 1]);
    }));
  });
});

describe("the acceleration", () => {
  it("is worked by hand", () => {
    // Mean 3: differences 2, 1, −3; cubes −18, squares 14.
    assertAlmostEquals(acceleration([1, 2, 6]) ?? NaN, -18 / (6 * 14 ** 1.5), 1e-15);
    assertEquals(acceleration([1, 2, 3]), 0);
  });

  it("is none where the figure is undefined without one, or never changes", () => {
    assertEquals([acceleration([1, null, 2]), acceleration([3, 3]), acceleration([])], [
      null,
      null,
      null,
    ]);
  });
});

describe("an interval", () => {
  const row = Array.from({ length: 2001 }, (_, index) => index);
  const even = [1, 2, 3];

  it("without bias and acceleration is that of plain percentiles", () => {
    assertEquals(intervalOf(1000, row, even)?.method, "BCA");
    const { lower, upper } = intervalOf(1000, row, even) ?? { lower: NaN, upper: NaN };
    assertAlmostEquals(lower, 50, 1e-9);
    assertAlmostEquals(upper, 1950, 1e-9);
  });

  it("moves with the bias: an estimate above most resamples lies higher", () => {
    const { lower, upper } = intervalOf(1300, row, even) ?? { lower: NaN, upper: NaN };
    // z₀ = Φ⁻¹(0.65) = 0.3853: Φ(2 z₀ ∓ 1.96).
    assertAlmostEquals(lower, 2000 * 0.11724, 0.5);
    assertAlmostEquals(upper, 2000 * 0.99684, 0.5);
  });

  it("moves with the acceleration", () => {
    const skewed = intervalOf(1000, row, [0, 0, 0, -5]);
    // a = 46.875 ÷ (6 × 18.75^1.5): ends at Φ(z ÷ (1 − a z)).
    const bend = acceleration([0, 0, 0, -5]) ?? NaN;
    assertAlmostEquals(bend, 0.096225, 1e-6);
    const z = 1.959963984540054;
    assert((skewed?.lower ?? 0) > 50 && (skewed?.upper ?? 0) > 1950);
    // Φ(−1.6489) = 0.04958
    assertAlmostEquals(-z / (1 + bend * z), -1.6489, 1e-3);
    assertAlmostEquals(skewed?.lower ?? NaN, 2000 * 0.04958, 0.2);
  });

  it("is that of percentiles where the bias is infinite or the acceleration undefined", () => {
    const plain = { lower: 50, upper: 1950, method: "PERCENTILE" };
    assertEquals(intervalOf(-5, row, even), plain);
    assertEquals(intervalOf(1000, row, [1, null]), plain);
  });

  it("is none of an undefined figure, nor with more than a hundredth undefined", () => {
    assertEquals(intervalOf(null, row, even), null);
    const some = (count: number) => row.map((each, index) => index < count ? null : each);
    assertEquals(intervalOf(1000, some(21), even), null);
    assert(intervalOf(1000, some(20), even) !== null);
    assertEquals(intervalOf(1000, [], even), null);
  });

  it("counts resamples equal to the estimate by half", () => {
    const coins = Array.from({ length: 2000 }, (_, index) => index % 2);
    // Half at 1 and the estimate there: three quarters lie below.
    const { lower, upper } = intervalOf(1, coins, even) ?? { lower: NaN, upper: NaN };
    assertEquals([lower, upper], [0, 1]);
  });
});
