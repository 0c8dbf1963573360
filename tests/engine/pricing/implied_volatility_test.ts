import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { impliedDeviation } from "../../../engine/pricing/implied_deviation.ts";
import {
  impliedVolatilityEuropean,
  InputError,
  type OptionTerms,
  type QuoteTerms,
  valueEuropean,
} from "../../../engine/pricing/mod.ts";
import { normalisedBlack, normalisedShortfall } from "../../../engine/pricing/normalised_black.ts";
import { anyOption, type EuropeanRow, plain, termsOf, vectors } from "./vectors.ts";

const rows = vectors<EuropeanRow>("european");

function quote(option: OptionTerms, price: number): QuoteTerms {
  const { volatility: _volatility, ...rest } = option;
  return { ...rest, price };
}

/** What one unit of rounding of the price moves the volatility by. */
function resolution(option: OptionTerms): number {
  const { price, vega } = valueEuropean(option);
  const rounding = Number.EPSILON * Math.max(price, option.spot, option.strike);
  return 4 * rounding / (vega * 100);
}

describe("the deviation behind a normalised price", () => {
  it("is found to 1e-12 over the whole domain, or to the price's own last digit", () => {
    let cases = 0;
    for (let e = -6; e <= 2.5; e += 0.25) {
      const x = -(10 ** e);
      for (let f = -4; f <= 1.2; f += 0.1) {
        const s = 10 ** f;
        const beta = normalisedBlack(x, s);
        const most = Math.exp(0.5 * x);
        if (!(beta > 1e-300) || beta >= most * (1 - 1e-9)) continue;
        cases++;
        // Near the maximum it is the distance from it that carries the information.
        const high = normalisedShortfall(x, s);
        const limit = Math.max(1e-12, 8 * Number.EPSILON * most / high, 4e-16 / -x);
        const found = impliedDeviation(beta, x);
        assert(Math.abs(found / s - 1) < limit, `x ${x}, s ${s}, found ${found}`);
      }
    }
    assert(cases > 1000);
  });

  it("is exact at the money", () => {
    for (const s of [1e-6, 0.01, 0.3, 2, 6]) {
      assertAlmostEquals(
        impliedDeviation(normalisedBlack(0, s), 0) / s,
        1,
        1e-13 * Math.exp(s * s / 8),
      );
    }
  });
});

describe("implied volatility", () => {
  it("recovers the volatility of the recorded prices", () => {
    let recovered = 0;
    for (const row of rows) {
      const option = termsOf(row);
      const limit = resolution(option);
      // A price that carries no time value says nothing.
      if (!(limit < 1e-6)) continue;
      recovered++;
      const found = impliedVolatilityEuropean(quote(option, row.price));
      assertAlmostEquals(found, row.volatility, Math.max(1e-10, 4 * limit), JSON.stringify(row));
    }
    assert(recovered > 300, `${recovered}`);
  });

  it("undoes the price to 1e-10 wherever the price can tell", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const limit = resolution(option);
        fc.pre(limit < 1e-10);
        const found = impliedVolatilityEuropean(quote(option, valueEuropean(option).price));
        assertAlmostEquals(found, option.volatility, 1e-10 + 4 * limit);
      }),
      { numRuns: 500 },
    );
  });

  it("gives back the price it was asked for, always", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const { price } = valueEuropean(option);
        const volatility = impliedVolatilityEuropean(quote(option, price));
        const size = Math.max(option.spot, option.strike);
        assertAlmostEquals(valueEuropean({ ...option, volatility }).price, price, 1e-13 * size);
      }),
      { numRuns: 500 },
    );
  });

  it("is 0 for a price so small that it has lost its digits", () => {
    const option = {
      right: "put" as const,
      spot: 500,
      strike: 5,
      years: 2.6336383716169984,
      rate: 0,
      dividendYield: 0,
    };
    for (const price of [5e-324, 1.5e-322, 1e-310]) {
      assertEquals(impliedVolatilityEuropean({ ...option, price }), 0);
    }
    assert(impliedVolatilityEuropean({ ...option, price: 1e-300 }) > 0.07);
  });

  it("reaches far wings and the last minutes", () => {
    for (const years of [60 / 31_536_000, 600 / 31_536_000, 1 / 365]) {
      for (const volatility of [0.05, 0.2, 1]) {
        for (const deviations of [0, 1, 4, 10, 25]) {
          const spot = 100 * Math.exp(-deviations * volatility * Math.sqrt(years));
          const option = { ...plain, spot, years, volatility };
          const { price } = valueEuropean(option);
          // So far out the difference of the two terms has few digits: compare with what is left.
          const limit = Math.max(1e-10, 4 * resolution(option));
          if (limit > 1e-3) continue;
          assertAlmostEquals(impliedVolatilityEuropean(quote(option, price)), volatility, limit);
        }
      }
    }
  });

  it("is 0 at the intrinsic value", () => {
    const money = { ...plain, right: "put" as const, spot: 80, rate: 0, dividendYield: 0 };
    assertEquals(impliedVolatilityEuropean(quote(money, 20)), 0);
    assertEquals(impliedVolatilityEuropean(quote({ ...plain, spot: 90 }, 0)), 0);
    assertEquals(impliedVolatilityEuropean(quote({ ...plain, spot: 110, years: 0 }, 10)), 0);
  });
});

describe("a price no volatility gives", () => {
  const refused = (price: number, parts: Partial<OptionTerms> = {}): string => {
    const terms = quote({ ...plain, rate: 0, dividendYield: 0, ...parts }, price);
    const error = assertThrows(() => impliedVolatilityEuropean(terms), InputError);
    return `${error.code} ${error.field}`;
  };

  it("is below the intrinsic value or not below the maximum", () => {
    assertEquals(refused(19.99, { spot: 120 }), "BELOW_INTRINSIC price");
    assertEquals(refused(19.99, { spot: 80, right: "put" }), "BELOW_INTRINSIC price");
    assertEquals(refused(100), "ABOVE_MAXIMUM price");
    assertEquals(refused(100, { right: "put" }), "ABOVE_MAXIMUM price");
    assertEquals(refused(1e9), "ABOVE_MAXIMUM price");
    assertEquals(refused(11, { spot: 110, years: 0 }), "ABOVE_MAXIMUM price");
  });

  it("or no price at all", () => {
    assertEquals(refused(NaN), "NUMBER_NOT_FINITE price");
    assertEquals(refused(-1), "NUMBER_NEGATIVE price");
    assertEquals(refused(5, { spot: -100 }), "NUMBER_NOT_POSITIVE spot");
  });
});
