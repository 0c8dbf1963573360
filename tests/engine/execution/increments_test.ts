import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CalendarError } from "../../../engine/execution/calendar/mod.ts";
import { increment, roundDown, roundUp } from "../../../engine/execution/increments.ts";
import { InputError } from "../../../engine/pricing/mod.ts";

const tickers = fc.constantFrom("SPY", "QQQ", "IWM", "AAPL", "SPX");
const prices = fc.double({ min: 0, max: 10_000, noNaN: true });

/** Whether a price is the double its cents say, and those are on the increments. */
function isQuotable(ticker: string, price: number): boolean {
  const cents = Math.round(price * 100);
  const pennies = ["SPY", "QQQ", "IWM"].includes(ticker) || price < 3;
  return price === cents / 100 && (pennies || cents % 5 === 0) && !Object.is(price, -0);
}

describe("the increment", () => {
  it("is a cent below $3 and for SPY, QQQ and IWM, otherwise five", () => {
    assertEquals([0, 0.01, 2.99].map((price) => increment("AAPL", price)), [0.01, 0.01, 0.01]);
    assertEquals([3, 3.01, 900].map((price) => increment("AAPL", price)), [0.05, 0.05, 0.05]);
    assertEquals(["SPY", "QQQ", "IWM"].map((each) => increment(each, 500)), [0.01, 0.01, 0.01]);
    assertEquals(["SPX", "XSP", "NDX", "RUT"].map((each) => increment(each, 3)), [
      0.05,
      0.05,
      0.05,
      0.05,
    ]);
  });

  it("takes a price a hair below $3 for $3", () => {
    assertEquals(increment("AAPL", 2.9999999999), 0.05);
    assertEquals(increment("AAPL", 2.9999), 0.01);
  });
});

describe("rounding to increments", () => {
  it("goes up and down by hand", () => {
    for (
      const [ticker, price, down, up] of [
        ["AAPL", 0, 0, 0],
        ["AAPL", 0.001, 0, 0.01],
        ["AAPL", 2.345, 2.34, 2.35],
        ["AAPL", 2.995, 2.99, 3],
        ["AAPL", 3, 3, 3],
        ["AAPL", 3.01, 3, 3.05],
        ["AAPL", 3.05, 3.05, 3.05],
        ["AAPL", 17.774, 17.75, 17.8],
        ["SPY", 17.774, 17.77, 17.78],
        ["SPY", 3.01, 3.01, 3.01],
      ] as const
    ) {
      assertEquals([roundDown(ticker, price), roundUp(ticker, price)], [down, up], `${price}`);
    }
  });

  it("is not misled by binary noise", () => {
    // 1.1 × 1.1 is 1.2100000000000002, 4.35 × 100 is 434.99999999999994.
    assertEquals(roundUp("SPY", 1.1 * 1.1), 1.21);
    assertEquals(roundDown("SPY", 4.35), 4.35);
    assertEquals(roundUp("AAPL", 0.1 + 0.2), 0.3);
    assertEquals(roundDown("AAPL", 0.7 + 0.1), 0.8);
    assertEquals(roundUp("AAPL", 3 * 1.1), 3.3);
  });

  it("gives quotable prices to either side of any price, less than an increment away", () => {
    fc.assert(fc.property(tickers, prices, (ticker, price) => {
      const [down, up] = [roundDown(ticker, price), roundUp(ticker, price)];
      assert(isQuotable(ticker, down) && isQuotable(ticker, up), `${down} ${price} ${up}`);
      assert(down <= price + 1e-8 && up >= price - 1e-8);
      assert(price - down < increment(ticker, price) && up - price < increment(ticker, price));
    }));
  });

  it("leaves a quotable price as it is, and keeps order", () => {
    fc.assert(fc.property(tickers, prices, prices, (ticker, one, other) => {
      const up = roundUp(ticker, one);
      assertEquals([roundUp(ticker, up), roundDown(ticker, up)], [up, up]);
      const [lower, higher] = one < other ? [one, other] : [other, one];
      assert(roundUp(ticker, lower) <= roundUp(ticker, higher));
      assert(roundDown(ticker, lower) <= roundDown(ticker, higher));
    }));
  });

  it("refuses what is no price or no ticker", () => {
    for (const round of [increment, roundUp, roundDown]) {
      for (const [price, code] of [[NaN, "NUMBER_NOT_FINITE"], [-1, "NUMBER_NEGATIVE"]] as const) {
        const error = assertThrows(() => round("AAPL", price), InputError);
        assertEquals([error.code, error.field], [code, "price"]);
      }
      const error = assertThrows(() => round("spy", 1), CalendarError);
      assertEquals([error.code, error.field], ["TICKER_INVALID", "ticker"]);
    }
  });
});
