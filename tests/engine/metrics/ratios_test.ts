import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { momentsOf } from "../../../engine/metrics/moments.ts";
import {
  annualised,
  cagr,
  dailySharpe,
  dailySortino,
  returnOf,
  semideviation,
  tailLoss,
  yearsBetween,
} from "../../../engine/metrics/ratios.ts";
import { assertFigure, shuffled } from "./sample.ts";

/** Monthly returns of the sample portfolio of Bacon 2008. */
const BACON = [0.3, 2.6, 1.1, -1.0, 1.5, 2.5, 1.6, 6.7, -1.4, 4.0, -0.5, 8.1]
  .concat([4.0, -3.7, -6.1, 1.7, -4.9, -2.2, 7.0, 5.8, -6.5, 2.4, -0.5, -0.9])
  .map((percent) => percent / 100);

const someReturn = fc.integer({ min: -9000, max: 9000 }).map((each) => each / 1e5);
const someReturns = fc.array(someReturn, { minLength: 2, maxLength: 60 });

describe("published examples", () => {
  it("Rollinger and Hoffman, Sortino: a 'sharper' ratio: eight years, target 0", () => {
    const returns = [0.17, 0.15, 0.23, -0.05, 0.12, 0.09, 0.13, -0.04];
    assertAlmostEquals(semideviation(returns, 0) ?? NaN, 0.02264, 5e-6);
    assertAlmostEquals(dailySortino(returns, momentsOf(returns).mean, 0) ?? NaN, 4.417, 5e-4);
  });

  it("Bacon 2008: downside risk 2.55 % a month below a target of half a percent", () => {
    // PerformanceAnalytics, a reading of Bacon by others, has 0.02553674.
    assertAlmostEquals(semideviation(BACON, 0.005) ?? NaN, 0.02553674, 5e-9);
  });

  it("CFA level I, target semideviation 1.87 %: the same sum over n − 1, where ours has n", () => {
    const returns = [6, 7, 3, 2, 4].map((percent) => percent / 100);
    const ours = semideviation(returns, 0.05) ?? NaN;
    assertAlmostEquals(ours, Math.sqrt(14 / 5) / 100, 1e-15);
    assertAlmostEquals(ours * Math.sqrt(5 / 4) * 100, 1.87, 5e-3);
  });
});

describe("the Sharpe ratio", () => {
  it("is worked by hand", () => {
    const moments = momentsOf([0.01, -0.01, 0.03]);
    assertAlmostEquals(dailySharpe(moments, 0) ?? NaN, 0.5, 1e-14);
    assertAlmostEquals(dailySharpe(moments, 0.0252) ?? NaN, 0.495, 1e-14);
    assertAlmostEquals(annualised(0.5) ?? NaN, 0.5 * 15.874507866387544, 1e-14);
  });

  it("is null without a spread or with fewer than two returns, and 0 where the mean is", () => {
    assertEquals(dailySharpe(momentsOf([0.01, 0.01, 0.01]), 0), null);
    assertEquals(dailySharpe(momentsOf([0.01]), 0), null);
    assertEquals(dailySharpe(momentsOf([]), 0), null);
    assertEquals(annualised(null), null);
    assertEquals(dailySharpe(momentsOf([0.01, -0.01]), 0), 0);
  });

  it("is null for equity that grows by the same share each day, whatever rounding leaves", () => {
    const values = [100_000];
    for (let day = 0; day < 250; day++) values.push(values[day] * 1.0007);
    const returns = values.slice(1).map((value, day) => returnOf(values[day], value) ?? NaN);
    assert(new Set(returns).size > 1, "rounding tells the returns apart");
    assertEquals(dailySharpe(momentsOf(returns), 0), null);
    assertEquals(momentsOf(returns).kurtosis, null);
  });

  it("does not change when all excess returns are a multiple", () => {
    fc.assert(fc.property(someReturns, fc.integer({ min: 2, max: 50 }), (returns, factor) => {
      const one = dailySharpe(momentsOf(returns), 0);
      const other = dailySharpe(momentsOf(returns.map((each) => each * factor)), 0);
      if (one === null || other === null) assertEquals(one, other);
      else assertAlmostEquals(one, other, 1e-9 + 1e-9 * Math.abs(one));
    }));
  });
});

describe("the Sortino ratio", () => {
  it("counts the days above the target among those it divides by", () => {
    assertAlmostEquals(semideviation([-0.02, 0.5, 0.5, 0.5], 0) ?? NaN, 0.01, 1e-15);
  });

  it("is null where no day falls short, and without days", () => {
    assertEquals(dailySortino([0.01, 0.02], 0.015, 0), null);
    assertEquals(dailySortino([], null, 0), null);
    assertEquals(semideviation([], 0), null);
    const rate = 0.0252;
    assertEquals(dailySortino([0.0001, 0.0001], 0.0001, rate), null);
  });

  it("of a loss alone is −1 a day: the mean falls short by all there is", () => {
    assertAlmostEquals(dailySortino([-0.01], -0.01, 0) ?? NaN, -1, 1e-14);
  });

  it("has a denominator that no gain changes", () => {
    fc.assert(fc.property(someReturns, (returns) => {
      const better = returns.map((each) => each > 0 ? 5 * each : each);
      assertEquals(semideviation(better, 0), semideviation(returns, 0));
      assert((semideviation(returns, 0.01) ?? 0) >= (semideviation(returns, 0) ?? 0));
    }));
  });
});

describe("the expected tail loss", () => {
  const better = (count: number) => Array.from({ length: count }, (_, index) => index / 1000);

  it("is the mean of the worst twentieth", () => {
    assertAlmostEquals(tailLoss([-0.1, -0.04, ...better(38)]) ?? NaN, 0.07, 1e-15);
    assertEquals(tailLoss([...better(19), -0.3]), 0.3);
  });

  it("takes a day in part where a twentieth is no whole number", () => {
    // 30 days: one and a half of them.
    assertAlmostEquals(
      tailLoss([...better(28), -0.1, -0.04]) ?? NaN,
      (0.1 + 0.5 * 0.04) / 1.5,
      1e-15,
    );
    // 10 days: half of the worst, by itself.
    assertAlmostEquals(tailLoss([...better(9), -0.2]) ?? NaN, 0.2, 1e-15);
    assertAlmostEquals(tailLoss([0.05]) ?? NaN, -0.05, 1e-16);
  });

  it("is null without days, and no minus zero", () => {
    assertEquals(tailLoss([]), null);
    assert(Object.is(tailLoss([0, 0, 0]), 0));
  });

  it("does not depend on the order, and lies between the worst day and the mean", () => {
    fc.assert(fc.property(shuffled(someReturns), ([returns, others]) => {
      const loss = tailLoss(returns) ?? NaN;
      assertEquals(tailLoss(others), loss);
      assert(loss <= -Math.min(...returns) + 1e-15);
      assert(loss >= -(momentsOf(returns).mean ?? NaN) - 1e-15);
    }));
  });
});

describe("growth", () => {
  it("is a rate for each year of 365.25 days", () => {
    assertAlmostEquals(cagr(1.21, 2) ?? NaN, 0.1, 1e-15);
    assertAlmostEquals(yearsBetween("2024-01-01", "2028-01-01"), 4, 1e-15);
    assertEquals(yearsBetween("2026-01-01", "2026-01-01"), 0);
  });

  it("is −1 after a total loss, null below 0, without time, and beyond all numbers", () => {
    assertEquals(cagr(0, 0.5), -1);
    assertEquals([cagr(0.9, 0), cagr(0.9, -1)], [null, null]);
    assertEquals([cagr(-0.1, 1), cagr(1.1, 0), cagr(null, 1), cagr(10, 1e-5)], [
      null,
      null,
      null,
      null,
    ]);
  });

  it("keeps its digits where next to nothing was earned", () => {
    assertFigure(cagr(1 + 2 ** -40, 1), 2 ** -40, "rate");
  });

  it("gives no return on nothing", () => {
    assertEquals([returnOf(100, 110), returnOf(100, 0), returnOf(0, 100), returnOf(-5, 5)], [
      0.1,
      -1,
      null,
      null,
    ]);
  });
});
