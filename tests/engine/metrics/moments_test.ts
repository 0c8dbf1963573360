import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { momentsOf } from "../../../engine/metrics/moments.ts";
import { shuffled } from "./sample.ts";

const value = fc.integer({ min: -1000, max: 1000 }).map((each) => each / 1000);
const sample = fc.array(value, { minLength: 3, maxLength: 40 })
  .filter((values) => new Set(values).size > 1);

describe("moments", () => {
  it("are worked by hand", () => {
    // Deviations from 3: −2 −1 0 3. Squares 14, cubes 18, fourth powers 98.
    const { mean, deviation, skewness, kurtosis } = momentsOf([1, 2, 3, 6]);
    assertEquals(mean, 3);
    assertAlmostEquals(deviation ?? NaN, Math.sqrt(14 / 3), 1e-15);
    assertAlmostEquals(skewness ?? NaN, (18 / 4) / (14 / 4) ** 1.5, 1e-15);
    assertAlmostEquals(kurtosis ?? NaN, (98 / 4) / (14 / 4) ** 2, 1e-15);
  });

  it("have a raw kurtosis: 1 for two values, 1.8 for a uniform row, 3 for a normal one", () => {
    assertEquals(momentsOf([-1, 1]).kurtosis, 1);
    const row = Array.from({ length: 10_001 }, (_, index) => index / 10_000);
    assertAlmostEquals(momentsOf(row).kurtosis ?? NaN, 1.8, 1e-7);
    // Sums of twelve uniforms have the kurtosis 3 − 0.1.
    const dice = Array.from({ length: 4096 }, (_, index) => {
      const bits = index.toString(2).replaceAll("0", "").length;
      return bits - 6;
    });
    assertAlmostEquals(momentsOf(dice).kurtosis ?? NaN, 3 - 2 / 12, 1e-12);
  });

  it("are missing where the sample does not define them", () => {
    assertEquals(momentsOf([]), {
      count: 0,
      mean: null,
      deviation: null,
      skewness: null,
      kurtosis: null,
    });
    assertEquals(momentsOf([5]).deviation, null);
    assertEquals(momentsOf([5, 5]), {
      count: 2,
      mean: 5,
      deviation: 0,
      skewness: null,
      kurtosis: null,
    });
  });

  it("do not depend on the order", () => {
    fc.assert(fc.property(shuffled(sample), ([values, others]) => {
      assertEquals(momentsOf(values), momentsOf(others));
    }));
  });

  it("mirror with the sample, and kurtosis is at least 1 + skewness²", () => {
    fc.assert(fc.property(sample, (values) => {
      const { mean, deviation, skewness, kurtosis } = momentsOf(values);
      const mirrored = momentsOf(values.map((each) => -each));
      assertEquals(mirrored.deviation, deviation);
      assertAlmostEquals(mirrored.mean ?? NaN, -(mean ?? NaN), 1e-15);
      assertAlmostEquals(mirrored.skewness ?? NaN, -(skewness ?? NaN), 1e-12);
      assertEquals(mirrored.kurtosis, kurtosis);
      assert((kurtosis ?? 0) >= 1 + (skewness ?? 0) ** 2 - 1e-9);
    }));
  });
});
