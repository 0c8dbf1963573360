import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { probabilisticSharpe } from "../../../engine/metrics/psr.ts";

/** Two years of months of a hedge fund, Bailey and López de Prado 2012. */
const FUND = { sharpe: 0.458, count: 24, skewness: -2.448, kurtosis: 10.164 };
const NORMAL = { skewness: 0, kurtosis: 3 };

describe("the probabilistic Sharpe ratio", () => {
  it("is that of the paper's hedge fund: 0.982 were it normal, 0.913 as it is", () => {
    assertAlmostEquals(probabilisticSharpe({ ...FUND, ...NORMAL }) ?? NaN, 0.982, 5e-4);
    assertAlmostEquals(probabilisticSharpe(FUND) ?? NaN, 0.913, 5e-4);
  });

  it("passes 0.95 with a third year of the same, as in the paper", () => {
    assertAlmostEquals(probabilisticSharpe({ ...FUND, count: 36 }) ?? NaN, 0.953, 1e-3);
  });

  it("is that of the deflated Sharpe ratio's example, against a benchmark", () => {
    // Bailey and López de Prado 2014: 2.5 a year over 1,250 days, against 0.1132 a day.
    const measured = { sharpe: 2.5 / Math.sqrt(250), count: 1250, skewness: -3, kurtosis: 10 };
    assertAlmostEquals(probabilisticSharpe(measured, 0.1132) ?? NaN, 0.9004, 5e-4);
  });

  it("is a half at the benchmark", () => {
    assertEquals(probabilisticSharpe(FUND, FUND.sharpe), 0.5);
    assertEquals(probabilisticSharpe({ ...FUND, sharpe: 0 }), 0.5);
  });

  it("takes the kurtosis raw: 3, not 0, is normal", () => {
    const measured = { sharpe: 0.2, count: 101, skewness: 0, kurtosis: 3 };
    const z = 0.2 * 10 / Math.sqrt(1 + 0.5 * 0.04);
    // Φ(1.98) = 0.97615, from any table.
    assertAlmostEquals(z, 1.98, 5e-4);
    assertAlmostEquals(probabilisticSharpe(measured) ?? NaN, 0.9761, 1e-4);
    assert(probabilisticSharpe({ ...measured, kurtosis: 0 }) !== probabilisticSharpe(measured));
  });

  it("is null for one period, and where the estimate has no variance", () => {
    assertEquals(probabilisticSharpe({ ...FUND, count: 1 }), null);
    // Two values with a kurtosis of 1 + skewness², and 1 − 2 + 1.
    const twoValues = { sharpe: 1, count: 10, skewness: 2, kurtosis: 5 };
    assertEquals(probabilisticSharpe(twoValues), null);
    assertEquals(probabilisticSharpe({ ...NORMAL, sharpe: NaN, count: 10 }), null);
  });

  const measured = fc.record({
    sharpe: fc.double({ min: 0.01, max: 1, noNaN: true }),
    count: fc.integer({ min: 2, max: 1000 }),
    skewness: fc.double({ min: -2, max: 2, noNaN: true }),
    tail: fc.double({ min: 0.5, max: 20, noNaN: true }),
  }).map(({ tail, ...rest }) => ({ ...rest, kurtosis: 1 + rest.skewness ** 2 + tail }));

  it("is a probability, of the opposite for the opposite", () => {
    fc.assert(fc.property(measured, (each) => {
      const found = probabilisticSharpe(each) ?? NaN;
      assert(found > 0.5 && found <= 1);
      const { sharpe, skewness } = each;
      const mirrored = probabilisticSharpe({ ...each, sharpe: -sharpe, skewness: -skewness });
      assertAlmostEquals((mirrored ?? NaN) + found, 1, 1e-12);
    }));
  });

  it("grows with the record, and falls with a fatter tail or a worse skew", () => {
    fc.assert(fc.property(measured, (each) => {
      const found = probabilisticSharpe(each) ?? NaN;
      assert((probabilisticSharpe({ ...each, count: each.count + 1 }) ?? NaN) >= found);
      assert((probabilisticSharpe({ ...each, kurtosis: each.kurtosis + 1 }) ?? NaN) <= found);
      const worse = { ...each, skewness: each.skewness - 0.1, kurtosis: each.kurtosis + 1 };
      assert((probabilisticSharpe(worse) ?? NaN) <= found);
    }));
  });
});
