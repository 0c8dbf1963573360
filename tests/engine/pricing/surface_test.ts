import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { InputError, surfaceVolatility } from "../../../engine/pricing/mod.ts";

const { surface } = MODEL_1_0_0;
const at = (strike: number, atm = 0.2, years = 1, rate = 0.05, dividendYield = 0.01) =>
  surfaceVolatility(surface, atm, 100, strike, years, rate, dividendYield);

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe("the volatility surface", () => {
  it("gives what the formula gives by hand", () => {
    // F = 100·e^0.04; x = (ln 1.1 − 0.04) ÷ 0.2 = (0.0953101798 − 0.04) ÷ 0.2 = 0.276550899.
    // σ = 0.2 × (1 − 0.0276550899 + 0.03 × 0.0764803997) = 0.194927864
    assertAlmostEquals(at(110), 0.194927864, 1e-9);
    // x = (ln 0.9 − 0.04) ÷ 0.2 = (−0.1053605157 − 0.04) ÷ 0.2 = −0.7268025785.
    // σ = 0.2 × (1 + 0.0726802578 + 0.03 × 0.5282419881) = 0.2177055036
    assertAlmostEquals(at(90), 0.2177055036, 1e-9);
    // A quarter of the time doubles x, but for the forward: (0.0953101798 − 0.01) ÷ 0.1.
    const x = 0.853101798;
    assertAlmostEquals(at(110, 0.2, 0.25), 0.2 * (1 - 0.1 * x + 0.03 * x * x), 1e-9);
  });

  it("is the at-the-money volatility at the forward", () => {
    assertAlmostEquals(at(100 * Math.exp(0.04)), 0.2, 1e-15);
    assertEquals(at(100, 0.2, 1, 0.03, 0.03), 0.2);
  });

  it("goes on level beyond three standard deviations", () => {
    assertAlmostEquals(at(1), 0.2 * (1 + 0.3 + 0.27), 1e-15);
    assertEquals(at(1), at(40));
    assertAlmostEquals(at(10_000), 0.2 * (1 - 0.3 + 0.27), 1e-15);
    assertEquals(at(10_000), at(300));
    assert(at(60) < at(50));
  });

  it("stays within its bounds", () => {
    assertEquals(at(100, 0.01, 1, 0, 0), 0.05);
    assertEquals(at(100, 5, 1, 0, 0), 3);
    assertEquals(at(1, 2.5), 3);
  });

  it("is the bounded at-the-money volatility where x has no value", () => {
    assertEquals(at(130, 0.2, 0), 0.2);
    assertEquals(at(130, 4, 0), 3);
    assertEquals(at(130, 0), 0.05);
    assertEquals(at(100, 0, 0, 0, 0), 0.05);
  });

  it("reads its parameters from the release", () => {
    const flat = { ...surface, skew: 0, curvature: 0 };
    assertEquals(surfaceVolatility(flat, 0.3, 100, 70, 0.5, 0.05, 0), 0.3);
    const steep = { ...surface, skew: -0.5, curvature: 0, reach: 1, most: 0.4 };
    assertAlmostEquals(surfaceVolatility(steep, 0.2, 100, 10, 1, 0, 0), 0.3, 1e-15);
    assertEquals(surfaceVolatility({ ...steep, most: 0.25 }, 0.2, 100, 10, 1, 0, 0), 0.25);
  });

  it("is bounded, and the same in another currency, for any option", () => {
    fc.assert(fc.property(
      double(0, 10),
      double(0.01, 1e5),
      double(0.01, 1e5),
      double(0, 5),
      double(-0.1, 0.2),
      double(0, 0.2),
      (atm, spot, strike, years, rate, yields) => {
        const found = surfaceVolatility(surface, atm, spot, strike, years, rate, yields);
        assert(found >= surface.least && found <= surface.most);
        const other = surfaceVolatility(surface, atm, spot * 4, strike * 4, years, rate, yields);
        assertAlmostEquals(other, found, 1e-9);
      },
    ));
  });

  it("refuses what is no number, with the field", () => {
    const refused = (numbers: readonly number[]) => {
      const [atm, spot, strike, years, rate, dividend] = numbers;
      const { code, field } = assertThrows(
        () => surfaceVolatility(surface, atm, spot, strike, years, rate, dividend),
        InputError,
      );
      return `${code} ${field}`;
    };
    const fine = [0.2, 100, 100, 1, 0.05, 0];
    const names = ["atm_volatility", "spot", "strike", "years", "rate", "dividend_yield"];
    names.forEach((name, index) => {
      for (const wrong of [NaN, Infinity]) {
        assertEquals(refused(fine.with(index, wrong)), `NUMBER_NOT_FINITE ${name}`);
      }
    });
    assertEquals(refused(fine.with(0, -0.1)), "NUMBER_NEGATIVE atm_volatility");
    assertEquals(refused(fine.with(0, 1001)), "NUMBER_OUT_OF_RANGE atm_volatility");
    assertEquals(refused(fine.with(1, -100)), "NUMBER_NOT_POSITIVE spot");
    assertEquals(refused(fine.with(2, 0)), "NUMBER_NOT_POSITIVE strike");
    assertEquals(refused(fine.with(3, -1)), "NUMBER_NEGATIVE years");
  });
});
