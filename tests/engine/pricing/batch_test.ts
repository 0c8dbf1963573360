import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  impliedVolatilityBatch,
  impliedVolatilityEuropean,
  InputError,
  optionColumns,
  type OptionTerms,
  readValuation,
  valuationColumns,
  value,
  valueAmericanBatch,
  valueBatch,
  writeOption,
} from "../../../engine/pricing/mod.ts";
import { type AmericanRow, plain, termsOf, vectors } from "./vectors.ts";

const options = vectors<AmericanRow>("american").map(termsOf);

function columnsOf(chosen: readonly OptionTerms[]) {
  const input = optionColumns(chosen.length);
  chosen.forEach((option, row) => writeOption(input, row, option));
  return { input, output: valuationColumns(chosen.length) };
}

describe("a batch of either style", () => {
  for (const style of ["american", "european"] as const) {
    it(`has the bits of ${style} options one at a time`, () => {
      const { input, output } = columnsOf(options);
      valueBatch(style, input, output);
      options.forEach((option, row) =>
        assertEquals(readValuation(output, row), value(style, option))
      );
    });
  }

  it("has the same bits in any order and after any other call", () => {
    const forth = columnsOf(options);
    valueAmericanBatch(forth.input, forth.output);
    const back = columnsOf(options.toReversed());
    valueAmericanBatch(back.input, back.output);
    for (const name of ["price", "delta", "gamma", "theta", "vega", "rho"] as const) {
      assertEquals([...back.output[name]].reverse(), [...forth.output[name]]);
    }
  });

  it("names the row that is wrong", () => {
    const { input, output } = columnsOf([plain, { ...plain, volatility: NaN }]);
    const error = assertThrows(() => valueAmericanBatch(input, output), InputError);
    assertEquals([error.code, error.field, error.row], ["NUMBER_NOT_FINITE", "volatility", 1]);
    assertEquals([...output.price], [0, 0]);
    const negative: OptionTerms = { ...plain, right: "put", rate: -0.01, dividendYield: -0.05 };
    const other = columnsOf([plain, plain, negative]);
    const refused = assertThrows(() => valueAmericanBatch(other.input, other.output), InputError);
    assertEquals([refused.code, refused.row], ["EARLY_EXERCISE_BOUNDARIES", 2]);
  });
});

describe("a batch of implied volatilities", () => {
  const european = columnsOf(options);
  valueBatch("european", european.input, european.output);
  const { volatility: _volatility, ...known } = european.input;
  const quotes = { ...known, price: european.output.price };

  it("has the bits of one at a time, and undoes the prices", () => {
    const found = new Float64Array(options.length);
    impliedVolatilityBatch(quotes, found);
    options.forEach((option, row) => {
      const price = quotes.price[row];
      assertEquals(found[row], impliedVolatilityEuropean({ ...option, price }));
      if (european.output.vega[row] * 100 > 1e-3 * option.spot) {
        assertAlmostEquals(found[row], option.volatility, 1e-10);
      }
    });
  });

  it("leaves NaN where no volatility gives the price, and names wrong numbers", () => {
    const price = quotes.price.slice();
    const found = new Float64Array(options.length);
    price[3] = 1e9;
    impliedVolatilityBatch({ ...quotes, price }, found);
    assert(Number.isNaN(found[3]) && found[4] >= 0);
    price[5] = NaN;
    const error = assertThrows(() => impliedVolatilityBatch({ ...quotes, price }, found));
    assert(error instanceof InputError);
    assertEquals([error.code, error.field, error.row], ["NUMBER_NOT_FINITE", "price", 5]);
  });
});
