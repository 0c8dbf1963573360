import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  InputError,
  optionColumns,
  type OptionTerms,
  readValuation,
  valuationColumns,
  valueEuropean,
  valueEuropeanBatch,
  writeOption,
} from "../../../engine/pricing/mod.ts";
import { anyOption, type EuropeanRow, plain, slope, termsOf, vectors } from "./vectors.ts";

const price = (parts: Partial<OptionTerms>) => valueEuropean({ ...plain, ...parts }).price;
const rows = vectors<EuropeanRow>("european");

describe("published values", () => {
  it("are those of Haug 2007", () => {
    const stock: OptionTerms = {
      right: "call",
      spot: 60,
      strike: 65,
      years: 0.25,
      rate: 0.08,
      dividendYield: 0,
      volatility: 0.3,
    };
    assertAlmostEquals(valueEuropean(stock).price, 2.1334, 5e-5);
    const index = { spot: 100, strike: 95, years: 0.5, rate: 0.1, dividendYield: 0.05 };
    assertAlmostEquals(price({ ...index, right: "put", volatility: 0.2 }), 2.4648, 5e-5);
    const future = { spot: 105, years: 0.5, rate: 0.1, dividendYield: 0.1, volatility: 0.36 };
    assertAlmostEquals(valueEuropean({ ...plain, ...future }).delta, 0.5946, 5e-5);
    assertAlmostEquals(valueEuropean({ ...plain, ...future, right: "put" }).delta, -0.3566, 5e-5);
    const share = { ...stock, spot: 55, strike: 60, years: 0.75, rate: 0.1 };
    assertAlmostEquals(valueEuropean(share).gamma, 0.0278, 5e-5);
    const yielding = { ...share, rate: 0.105, dividendYield: 0.0355 };
    assertAlmostEquals(valueEuropean(yielding).vega * 100, 18.5027, 5e-5);
    const month = { ...plain, spot: 430, strike: 405, years: 1 / 12, rate: 0.07, volatility: 0.2 };
    const put: OptionTerms = { ...month, right: "put", dividendYield: 0.05 };
    assertAlmostEquals(valueEuropean(put).theta * 365, -31.1924, 0.01);
    const year = { ...stock, spot: 72, strike: 75, years: 1, rate: 0.09, volatility: 0.19 };
    assertAlmostEquals(valueEuropean(year).rho * 100, 38.7325, 5e-5);
  });

  it("are those of Hull", () => {
    const example = { spot: 42, strike: 40, rate: 0.1, dividendYield: 0, volatility: 0.2 };
    assertAlmostEquals(price(example), 4.76, 5e-3);
    assertAlmostEquals(price({ ...example, right: "put" }), 0.81, 5e-3);
    const greeks = valueEuropean({
      ...plain,
      spot: 49,
      strike: 50,
      years: 0.3846,
      dividendYield: 0,
      volatility: 0.2,
    });
    assertAlmostEquals(greeks.delta, 0.522, 5e-4);
    assertAlmostEquals(greeks.gamma, 0.066, 5e-4);
    assertAlmostEquals(greeks.theta, -0.0118, 5e-5);
    assertAlmostEquals(greeks.vega, 0.121, 5e-4);
    assertAlmostEquals(greeks.rho, 0.0891, 5e-5);
  });
});

describe("recorded vectors", () => {
  it("agree within 1e-9 of the larger of spot and strike", () => {
    assertEquals(rows.length, 796);
    for (const row of rows) {
      const found = valueEuropean(termsOf(row));
      const size = Math.max(row.spot, row.strike);
      const where = JSON.stringify(row);
      assert(Math.abs(found.price - row.price) <= 1e-9 * size, where);
      assert(Math.abs(found.delta - row.delta) <= 1e-9, where);
      assert(Math.abs(found.gamma - row.gamma) <= 1e-9 * (1 + row.gamma), where);
      assert(Math.abs(found.theta - row.theta) <= 1e-9 * (size + Math.abs(row.theta)), where);
      assert(Math.abs(found.vega - row.vega) <= 1e-9 * size, where);
      assert(Math.abs(found.rho - row.rho) <= 1e-9 * size, where);
    }
  });
});

describe("no arbitrage", () => {
  it("put-call parity holds", () => {
    fc.assert(fc.property(anyOption, (option) => {
      const call = valueEuropean({ ...option, right: "call" });
      const put = valueEuropean({ ...option, right: "put" });
      const { spot, strike, years, rate, dividendYield } = option;
      const forward = spot * Math.exp(-dividendYield * years) - strike * Math.exp(-rate * years);
      assertAlmostEquals(call.price - put.price, forward, 1e-11);
      assertAlmostEquals(call.gamma, put.gamma, 1e-12);
      assertAlmostEquals(call.vega, put.vega, 1e-12);
    }));
  });

  it("the price stays between its bounds and rises with volatility", () => {
    fc.assert(fc.property(anyOption, fc.double({ min: 1, max: 2, noNaN: true }), (option, more) => {
      const { price: found } = valueEuropean(option);
      const share = option.spot * Math.exp(-option.dividendYield * option.years);
      const payment = option.strike * Math.exp(-option.rate * option.years);
      const sign = option.right === "call" ? 1 : -1;
      // The platform's exponential and the engine's differ by a unit of rounding.
      const rounding = 4e-16 * Math.max(share, payment);
      assert(found >= Math.max(0, sign * (share - payment) - rounding));
      assert(found <= (sign > 0 ? share : payment) + rounding);
      const bumped = valueEuropean({ ...option, volatility: option.volatility * more });
      assert(bumped.price >= found - 1e-12 * option.spot);
    }));
  });
});

describe("Greeks", () => {
  it("are the slopes of the price", () => {
    const steady = anyOption.filter(({ years, volatility }) =>
      volatility * Math.sqrt(years) > 0.02
    );
    fc.assert(fc.property(steady, (option) => {
      const of = (field: keyof OptionTerms) => (x: number) =>
        valueEuropean({ ...option, [field]: x }).price;
      const found = valueEuropean(option);
      const { spot, years, volatility, rate } = option;
      const small = spot * volatility * Math.sqrt(years) * 1e-3;
      assertAlmostEquals(found.delta, slope(of("spot"), spot, small), 1e-5);
      const delta = (x: number) => valueEuropean({ ...option, spot: x }).delta;
      assertAlmostEquals(found.gamma, slope(delta, spot, small), 1e-5 * (1 + found.gamma));
      assertAlmostEquals(found.vega, slope(of("volatility"), volatility, 1e-4) / 100, 1e-4);
      assertAlmostEquals(found.rho, slope(of("rate"), rate, 1e-4) / 100, 1e-4);
      const decay = -slope(of("years"), years, years * 1e-4) / 365;
      assertAlmostEquals(found.theta, decay, 1e-5 * (1 + Math.abs(decay)));
    }));
  });

  it("have the limits of a certain payment at expiry", () => {
    const money = valueEuropean({ ...plain, spot: 110, years: 0 });
    assertEquals([money.price, money.delta, money.gamma, money.vega, money.rho], [10, 1, 0, 0, 0]);
    const worthless = valueEuropean({ ...plain, spot: 90, years: 0 });
    assertEquals(Object.values(worthless), [0, 0, 0, 0, 0, 0]);
    const strike = valueEuropean({ ...plain, years: 0 });
    assertEquals([strike.delta, strike.gamma, strike.theta], [0.5, Infinity, -Infinity]);
  });

  it("approach the limits without volatility", () => {
    for (const right of ["call", "put"] as const) {
      for (const spot of [80, 98, 120]) {
        const still = valueEuropean({ ...plain, right, spot, volatility: 0 });
        const nearly = valueEuropean({ ...plain, right, spot, volatility: 1e-5 });
        for (const name of ["price", "delta", "gamma", "theta", "vega", "rho"] as const) {
          assertAlmostEquals(nearly[name], still[name], 1e-10);
        }
      }
    }
  });
});

describe("bad input", () => {
  const refused = (parts: Partial<OptionTerms>): string => {
    const error = assertThrows(() => valueEuropean({ ...plain, ...parts }), InputError);
    return `${error.code} ${error.field}`;
  };

  it("is named with its field", () => {
    for (const field of ["spot", "strike", "years", "rate", "volatility"] as const) {
      for (const value of [NaN, Infinity, -Infinity]) {
        assertEquals(refused({ [field]: value }), `NUMBER_NOT_FINITE ${field}`);
      }
    }
    assertEquals(refused({ dividendYield: NaN }), "NUMBER_NOT_FINITE dividend_yield");
    assertEquals(refused({ spot: -1 }), "NUMBER_NOT_POSITIVE spot");
    assertEquals(refused({ strike: 0 }), "NUMBER_NOT_POSITIVE strike");
    assertEquals(refused({ years: -1e-9 }), "NUMBER_NEGATIVE years");
    assertEquals(refused({ volatility: -0.2 }), "NUMBER_NEGATIVE volatility");
    assertEquals(refused({ years: 1001 }), "NUMBER_OUT_OF_RANGE years");
    assertEquals(refused({ rate: -1200 }), "NUMBER_OUT_OF_RANGE rate");
    assertEquals(refused({ spot: 1e300 }), "NUMBER_OUT_OF_RANGE spot");
  });

  it("never leads to NaN, however extreme", () => {
    const wide = fc.record({
      right: fc.constantFrom("call" as const, "put" as const),
      spot: fc.double({ min: 1e-15, max: 1e15, noNaN: true }),
      strike: fc.double({ min: 1e-15, max: 1e15, noNaN: true }),
      years: fc.double({ min: 0, max: 1000, noNaN: true }),
      rate: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      dividendYield: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      volatility: fc.double({ min: 0, max: 1000, noNaN: true }),
    });
    fc.assert(fc.property(wide, (option) => {
      assert(Object.values(valueEuropean(option)).every((each) => !Number.isNaN(each)));
    }));
  });
});

describe("a batch", () => {
  it("gives what one at a time gives", () => {
    const options = optionColumns(rows.length);
    const results = valuationColumns(rows.length);
    rows.forEach((row, index) => writeOption(options, index, termsOf(row)));
    valueEuropeanBatch(options, results);
    rows.forEach((row, index) =>
      assertEquals(readValuation(results, index), valueEuropean(termsOf(row)))
    );
  });

  it("names the row that is wrong and writes nothing", () => {
    const options = optionColumns(3);
    for (let row = 0; row < 3; row++) writeOption(options, row, plain);
    options.strike[2] = -5;
    const results = valuationColumns(3);
    const error = assertThrows(() => valueEuropeanBatch(options, results), InputError);
    assertEquals([error.code, error.field, error.row], ["NUMBER_NOT_POSITIVE", "strike", 2]);
    assertEquals([...results.price], [0, 0, 0]);
    options.right[1] = 0;
    const other = assertThrows(() => valueEuropeanBatch(options, results), InputError);
    assertEquals([other.code, other.row], ["RIGHT_UNKNOWN", 1]);
  });
});
