import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  impliedVolatilityAmerican,
  InputError,
  type OptionTerms,
  priceAmerican,
  priceAmericanFinely,
  valueAmerican,
  valueEuropean,
} from "../../../engine/pricing/mod.ts";
import { type AmericanRow, anyOption, plain, slope, termsOf, vectors } from "./vectors.ts";

const rows = vectors<AmericanRow>("american");
const put: OptionTerms = { ...plain, right: "put" };

function intrinsic({ right, spot, strike }: OptionTerms): number {
  return Math.max(0, right === "call" ? spot - strike : strike - spot);
}

describe("recorded vectors", () => {
  it("agree within 1e-6 of the strike", () => {
    assertEquals(rows.length, 473);
    for (const row of rows) {
      const error = Math.abs(priceAmerican(termsOf(row)) - row.price) / row.strike;
      assert(error <= 1e-6, `${error} ${JSON.stringify(row)}`);
    }
  });

  it("agree within 4e-7 with the finer scheme", () => {
    for (const row of rows.filter((_, index) => index % 8 === 0)) {
      assertAlmostEquals(priceAmericanFinely(termsOf(row)), row.price, 4e-7 * row.strike);
    }
  });
});

describe("published values", () => {
  it("are those of Broadie and Detemple 1996, table 1", () => {
    const option: OptionTerms = {
      ...plain,
      years: 0.5,
      rate: 0.03,
      dividendYield: 0.07,
      volatility: 0.2,
    };
    const published = [[80, 0.219], [90, 1.386], [100, 4.783], [110, 11.098], [120, 20]];
    for (const [spot, price] of published) {
      assertAlmostEquals(priceAmerican({ ...option, spot }), price, 6e-4);
    }
  });

  it("is the early-exercise premium of Andersen, Lake and Offengenden 2016", () => {
    const option = { ...put, years: 1, dividendYield: 0.05, volatility: 0.25 };
    const premium = priceAmericanFinely(option) - valueEuropean(option).price;
    assertAlmostEquals(premium, 0.106952702747, 1e-8);
  });
});

describe("early exercise", () => {
  it("is never optimal for a call without dividends", () => {
    fc.assert(fc.property(anyOption, (option) => {
      const call = { ...option, right: "call" as const, dividendYield: 0, rate: 0.03 };
      assertEquals(valueAmerican(call), valueEuropean(call));
    }));
  });

  it("is never optimal for a put without interest", () => {
    const still = { ...put, rate: 0, dividendYield: 0.03 };
    assertEquals(valueAmerican(still), valueEuropean(still));
    const negative = { ...put, rate: -0.01, dividendYield: 0 };
    assertEquals(priceAmerican(negative), valueEuropean(negative).price);
  });

  it("makes a put deep in the money worth what exercising gives", () => {
    const found = valueAmerican({ ...put, spot: 60 });
    assertEquals(Object.values(found), [40, -1, 0, 0, 0, 0]);
  });

  it("between two prices is refused by name", () => {
    const error = assertThrows(
      () => priceAmerican({ ...put, rate: -0.01, dividendYield: -0.05 }),
      InputError,
    );
    assertEquals([error.code, error.field], ["EARLY_EXERCISE_BOUNDARIES", "rate"]);
    const call = { ...plain, rate: -0.05, dividendYield: -0.01 };
    const other = assertThrows(() => priceAmerican(call), InputError);
    assertEquals(other.field, "dividend_yield");
  });
});

describe("an American price", () => {
  it("is at least the European one and the intrinsic value, and below its maximum", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        const price = priceAmerican(option);
        const noise = 1e-6 * option.strike;
        assert(price >= valueEuropean(option).price - noise);
        assert(price >= intrinsic(option) - noise);
        const { right, spot, strike, years, rate } = option;
        const most = right === "call" ? spot : strike * Math.max(1, Math.exp(-rate * years));
        assert(price <= most + noise);
      }),
      { numRuns: 200 },
    );
  });

  it("is found where interest nearly outweighs volatility", () => {
    const option = { ...put, years: 0.252, rate: 0.1195136, dividendYield: 0, volatility: 0.03 };
    const lower = priceAmerican({ ...option, volatility: 0.0299 });
    const price = priceAmerican(option);
    assert(valueEuropean(option).price < price && lower < price);
    assertAlmostEquals(price, priceAmerican({ ...option, volatility: 0.0301 }), 2e-3);
  });

  it("rises with volatility and with time", () => {
    fc.assert(
      fc.property(anyOption, fc.double({ min: 1, max: 2, noNaN: true }), (option, more) => {
        const price = priceAmerican(option);
        const noise = 2e-6 * option.strike;
        assert(priceAmerican({ ...option, volatility: option.volatility * more }) >= price - noise);
        assert(priceAmerican({ ...option, years: option.years * more }) >= price - noise);
      }),
      { numRuns: 100 },
    );
  });

  it("of a call is that of a put with everything exchanged", () => {
    fc.assert(
      fc.property(anyOption, (option) => {
        fc.pre(option.rate >= 0);
        const mirrored: OptionTerms = {
          ...option,
          right: option.right === "call" ? "put" : "call",
          spot: option.strike,
          strike: option.spot,
          rate: option.dividendYield,
          dividendYield: option.rate,
        };
        assertAlmostEquals(priceAmerican(mirrored), priceAmerican(option), 1e-6 * option.strike);
      }),
      { numRuns: 100 },
    );
  });

  it("has no bound on years, rates and volatilities inside which it is NaN", () => {
    for (const volatility of [0, 1e-10, 1e-6, 0.01, 3, 50]) {
      for (const years of [0, 1e-12, 2e-6, 1, 30]) {
        for (const rate of [-0.1, 0, 1e-9, 0.05, 1]) {
          for (const spot of [1e-4, 99.99, 100, 1e6]) {
            const price = priceAmerican({ ...put, volatility, years, rate, spot });
            assert(price >= intrinsic({ ...put, spot }) && Number.isFinite(price));
          }
        }
      }
    }
  });
});

describe("American Greeks", () => {
  const cases: readonly OptionTerms[] = [
    put,
    { ...put, spot: 92 },
    { ...put, spot: 120, years: 2, dividendYield: 0.08 },
    { ...put, years: 3 / 365, spot: 99 },
    { ...plain, dividendYield: 0.06, rate: 0.02 },
    { ...plain, dividendYield: 0.03, rate: 0.05, spot: 115, years: 1.5 },
  ];

  it("are the slopes of the price", () => {
    for (const option of cases) {
      const of = (field: keyof OptionTerms) => (x: number) =>
        priceAmericanFinely({ ...option, [field]: x });
      const found = valueAmerican(option);
      const delta = (x: number) => valueAmerican({ ...option, spot: x }).delta;
      assertAlmostEquals(found.delta, slope(of("spot"), option.spot, 0.01), 1e-5);
      assertAlmostEquals(found.gamma, slope(delta, option.spot, 0.01), 1e-4);
      const decay = -slope(of("years"), option.years, option.years * 1e-3) / 365;
      assertAlmostEquals(found.theta, decay, 1e-5 + 1e-4 * Math.abs(decay));
      const vega = slope(of("volatility"), option.volatility, 1e-3) / 100;
      assertAlmostEquals(found.vega, vega, 1e-5);
      assertAlmostEquals(found.rho, slope(of("rate"), option.rate, 2e-4) / 100, 1e-5);
    }
  });

  it("are the European ones where nothing is gained by exercising early", () => {
    const far = { ...put, spot: 160, years: 0.05 };
    const american = valueAmerican(far);
    const european = valueEuropean(far);
    for (const name of ["price", "delta", "gamma", "theta", "vega", "rho"] as const) {
      assertAlmostEquals(american[name], european[name], 1e-9);
    }
  });

  it("have limits at expiry and without volatility", () => {
    assertEquals(Object.values(valueAmerican({ ...put, spot: 90, years: 0 })), [
      10,
      -1,
      0,
      0,
      0,
      0,
    ]);
    const still: OptionTerms = { ...put, volatility: 0, rate: 0.02, dividendYield: 0.08, spot: 98 };
    const nearly = valueAmerican({ ...still, volatility: 2e-4 });
    const found = valueAmerican(still);
    assertAlmostEquals(found.price, nearly.price, 1e-3);
    assertAlmostEquals(found.delta, nearly.delta, 1e-3);
    assertAlmostEquals(found.theta, nearly.theta, 1e-3);
    assertAlmostEquals(found.rho, nearly.rho, 1e-3);
  });
});

describe("American implied volatility", () => {
  const implied = (option: OptionTerms, price: number) => {
    const { volatility: _volatility, ...rest } = option;
    return impliedVolatilityAmerican({ ...rest, price });
  };

  it("undoes the price", () => {
    for (const option of [put, { ...put, spot: 98 }, { ...plain, dividendYield: 0.06 }, plain]) {
      for (const volatility of [0.1, 0.25, 1]) {
        const terms = { ...option, volatility };
        assertAlmostEquals(implied(terms, priceAmericanFinely(terms)), volatility, 1e-10);
      }
    }
  });

  it("is 0 for the value of exercising now, and refuses what no volatility gives", () => {
    assertEquals(implied({ ...put, spot: 60 }, 40), 0);
    const refused = (option: OptionTerms, price: number) =>
      assertThrows(() => implied(option, price), InputError).code;
    assertEquals(refused({ ...put, spot: 60 }, 39.99), "BELOW_INTRINSIC");
    assertEquals(refused(put, 100), "ABOVE_MAXIMUM");
    assertEquals(refused(plain, 100), "ABOVE_MAXIMUM");
    assertEquals(refused({ ...put, years: 0 }, 1), "ABOVE_MAXIMUM");
    assertEquals(refused(put, NaN), "NUMBER_NOT_FINITE");
  });
});
