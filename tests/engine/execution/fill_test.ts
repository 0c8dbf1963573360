import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { OrderError } from "../../../engine/execution/codes.ts";
import { fillSide, slippageShare } from "../../../engine/execution/fill.ts";
import { increment } from "../../../engine/execution/increments.ts";
import { quoteFrom } from "../../../engine/execution/quote.ts";
import type { Quote } from "../../../engine/execution/types.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";

const DAY = "2026-11-20";
const GREEKS = { delta: 0.5, gamma: 0.01, theta: -0.1, vega: 0.2, rho: 0.1 };

function quoteOf(ticker: string, theoretical: number, days = 30, point = 0.5): Quote {
  const valued = { years: days / 365, volatility: 0.2, theoretical, ...GREEKS };
  return quoteFrom({ ticker }, valued, days, MODEL_1_0_0, point);
}

const fill = (side: "BUY" | "SELL", ticker: string, quote: Quote, contracts: number) =>
  fillSide(side, { ticker }, quote, contracts, MODEL_1_0_0, DAY);

const cases = {
  ticker: fc.constantFrom("SPY", "AAPL", "SPX"),
  value: fc.oneof(
    fc.double({ min: 0, max: 3.5, noNaN: true }),
    fc.double({ min: 0, max: 900, noNaN: true }),
  ),
  days: fc.integer({ min: 0, max: 700 }),
  point: fc.double({ min: 0, max: 1, noNaN: true }),
  contracts: fc.integer({ min: 1, max: 3000 }),
};

describe("slippage", () => {
  it("is 0.5 % for one contract and rises linearly to 2 % at 100", () => {
    assertEquals(slippageShare(1, MODEL_1_0_0), 0.005);
    assertAlmostEquals(slippageShare(50.5, MODEL_1_0_0), 0.0125, 1e-15);
    assertAlmostEquals(slippageShare(100, MODEL_1_0_0), 0.02, 1e-15);
    assertAlmostEquals(slippageShare(5000, MODEL_1_0_0), 0.02, 1e-15);
  });
});

describe("a fill", () => {
  it("is the touch with slippage, rounded to an increment against the account, by hand", () => {
    // Value 10, spread 1.5 %: 9.90 to 10.10. Bought: 10.1505 → 10.20; sold: 9.8505 → 9.85.
    const quote = quoteOf("AAPL", 10);
    const bought = fill("BUY", "AAPL", quote, 1);
    assertEquals([bought.bid, bought.ask, bought.price], [9.9, 10.1, 10.2]);
    assertEquals([bought.spread_cost, bought.slippage_cost], [10, 10]);
    // 1,020 and 0.65 + 0.03 + 0.03.
    assertEquals([bought.fees.total, bought.cash_change], [0.71, -1020.71]);
    const sold = fill("SELL", "AAPL", quote, 1);
    assertEquals([sold.price, sold.spread_cost, sold.slippage_cost], [9.85, 10, 5]);
    // 985 less 0.71, 0.02 to the SEC (985 × 20.60 ÷ 10^6) and nothing of 0.00329 to FINRA.
    assertEquals([sold.fees.total, sold.cash_change], [0.73, 984.27]);
  });

  it("has the kinder prices beside it", () => {
    const quote = quoteOf("AAPL", 10);
    const kinder = (side: "BUY" | "SELL") => fill(side, "AAPL", quote, 1).alternatives;
    assertEquals(kinder("BUY").mid, 10);
    assertAlmostEquals(kinder("BUY").three_quarters, 10.075, 1e-12);
    assertAlmostEquals(kinder("SELL").three_quarters, 9.925, 1e-12);
  });

  it("never buys below the ask or sells above the bid, always on an increment", () => {
    fc.assert(fc.property(fc.record(cases), ({ ticker, value, days, point, contracts }) => {
      const quote = quoteOf(ticker, value, days, point);
      const bought = fill("BUY", ticker, quote, contracts);
      const sold = fill("SELL", ticker, quote, contracts);
      assert(bought.price >= quote.ask);
      assert(sold.price <= Math.max(quote.bid, 0.01));
      assert(sold.price >= (value > 0 ? 0.01 : 0));
      for (const { price } of [bought, sold]) {
        const steps = price / increment(ticker, price);
        assertAlmostEquals(steps, Math.round(steps), 1e-6);
        assertEquals(price, Math.round(price * 100) / 100);
      }
      assert(bought.spread_cost >= 0 && bought.slippage_cost >= 0 && sold.slippage_cost >= 0);
    }));
  });

  it("never gives more contracts a better price", () => {
    fc.assert(fc.property(fc.record(cases), cases.contracts, (each, more) => {
      const quote = quoteOf(each.ticker, each.value, each.days, each.point);
      const few = Math.min(each.contracts, more), many = Math.max(each.contracts, more);
      const price = (side: "BUY" | "SELL", n: number) => fill(side, each.ticker, quote, n).price;
      assert(price("BUY", many) >= price("BUY", few));
      assert(price("SELL", many) <= price("SELL", few));
    }));
  });

  it("accounts for every cent: value, costs and fees are the cash", () => {
    fc.assert(fc.property(fc.record(cases), ({ ticker, value, days, point, contracts }) => {
      const quote = quoteOf(ticker, value, days, point);
      const shares = 100 * contracts;
      for (const side of ["BUY", "SELL"] as const) {
        const { cash_change, price, fees, spread_cost, slippage_cost } = fill(
          side,
          ticker,
          quote,
          contracts,
        );
        const sign = side === "BUY" ? -1 : 1;
        const cents = sign * Math.round(price * 100) * shares - Math.round(fees.total * 100);
        assertEquals(cash_change, cents / 100 + 0);
        const rest = sign * value * shares - spread_cost - slippage_cost - fees.total;
        assertAlmostEquals(cash_change, rest, 2e-6);
      }
    }));
  });

  it("sells what has any value for a cent and what is worthless for nothing", () => {
    const sold = (value: number) => fill("SELL", "AAPL", { ...quoteOf("AAPL", value), bid: 0 }, 3);
    assertEquals([sold(1e-9).price, sold(0.3).price, sold(0).price], [0.01, 0.01, 0]);
    // 3 × 0.65 + 0.08 + 0.08 and 1 cent of TAF, for nothing.
    assertEquals(sold(0).cash_change, -2.12);
    assertEquals(sold(0).spread_cost, 0);
  });

  it("is the same again, bit for bit", () => {
    const quote = quoteOf("SPX", 123.456);
    assertEquals(fill("BUY", "SPX", quote, 17), fill("BUY", "SPX", { ...quote }, 17));
  });

  it("refuses what is no number of contracts", () => {
    for (const contracts of [0, -3, 0.5, NaN, Infinity]) {
      assertThrows(() => fill("SELL", "SPY", quoteOf("SPY", 1), contracts), OrderError);
    }
  });
});
