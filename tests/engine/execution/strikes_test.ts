import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CalendarError } from "../../../engine/execution/calendar/mod.ts";
import { strikesAround, strikeStep } from "../../../engine/execution/strikes.ts";
import { InputError } from "../../../engine/pricing/mod.ts";

const tickers = fc.constantFrom("SPY", "QQQ", "IWM", "AAPL", "SPX");
const spots = fc.double({ min: 0.1, max: 8000, noNaN: true });

/** Whether a strike is listed, told from the specification alone. */
function isListed(ticker: string, strike: number): boolean {
  const multiple = (step: number) => strike % step === 0;
  if (["SPY", "QQQ", "IWM"].includes(ticker)) return multiple(1);
  if (strike <= 25) return multiple(0.5);
  if (strike <= 200) return multiple(1);
  if (strike <= 500) return multiple(2.5);
  return multiple(strike <= 1000 ? 5 : 10);
}

/** Every listed strike of a range, by trying each half dollar. */
function tried(ticker: string, lowest: number, highest: number): number[] {
  const found = [];
  for (let half = 1; half / 2 <= highest; half++) {
    if (half / 2 >= lowest && isListed(ticker, half / 2)) found.push(half / 2);
  }
  return found;
}

describe("the step of strikes", () => {
  it("follows from the strike", () => {
    for (
      const [level, step] of [
        [0.5, 0.5],
        [25, 0.5],
        [25.01, 1],
        [200, 1],
        [200.01, 2.5],
        [500, 2.5],
        [500.01, 5],
        [1000, 5],
        [1000.01, 10],
        [25_000, 10],
      ]
    ) {
      assertEquals(strikeStep("AAPL", level), step, `${level}`);
      assertEquals(strikeStep("SPX", level), step, `${level}`);
    }
  });

  it("is a dollar for SPY, QQQ and IWM at every strike", () => {
    for (const ticker of ["SPY", "QQQ", "IWM"]) {
      for (const level of [10, 25, 150, 450, 700, 2000]) assertEquals(strikeStep(ticker, level), 1);
    }
  });
});

describe("strikes around a price", () => {
  it("are all those within 20 %, both ends included", () => {
    assertEquals(strikesAround("AAPL", 10), [8, 8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12]);
    const spy = strikesAround("SPY", 450);
    assertEquals([spy[0], spy.at(-1), spy.length], [360, 540, 181]);
  });

  it("include an end that binary noise puts a hair outside", () => {
    // 375 × (1 − 0.44) comes out as 210.00000000000003.
    assertEquals(strikesAround("SPY", 375, 0.44)[0], 210);
    for (let spot = 5; spot <= 1000; spot += 5) {
      assertEquals(strikesAround("SPY", spot).at(-1), spot * 6 / 5);
      assertEquals(strikesAround("SPY", spot)[0], spot * 4 / 5);
    }
  });

  it("change their step where the grid does", () => {
    assertEquals(strikesAround("AAPL", 25, 0.05), [24, 24.5, 25, 26]);
    assertEquals(strikesAround("AAPL", 200, 0.02), [196, 197, 198, 199, 200, 202.5]);
    assertEquals(strikesAround("AAPL", 500, 0.01), [495, 497.5, 500, 505]);
    assertEquals(strikesAround("SPX", 1000, 0.01), [990, 995, 1000, 1010]);
    assertEquals(strikesAround("SPY", 200, 0.01), [198, 199, 200, 201, 202]);
  });

  it("are none where no step falls into the range", () => {
    assertEquals(strikesAround("AAPL", 0.7), []);
    assertEquals(strikesAround("SPY", 0.5), []);
    assertEquals(strikesAround("AAPL", 0.45), [0.5]);
    assertEquals(strikesAround("AAPL", 100.5, 0), []);
  });

  it("never reach 0", () => {
    assertEquals(strikesAround("AAPL", 1, 1), [0.5, 1, 1.5, 2]);
    assertEquals(strikesAround("SPY", 2, 2), [1, 2, 3, 4, 5, 6]);
  });

  it("are the same as by trying every half dollar", () => {
    fc.assert(fc.property(tickers, spots, (ticker, spot) => {
      // The ends are included although 0.8 and 1.2 have no exact double.
      const expected = tried(ticker, spot * 0.8 - 1e-9, spot * 1.2 + 1e-9);
      assertEquals(strikesAround(ticker, spot), expected);
    }));
  });

  it("stay on the grid when the price moves", () => {
    fc.assert(fc.property(tickers, spots, (ticker, spot) => {
      const here = strikesAround(ticker, spot);
      const there = strikesAround(ticker, spot * 1.1);
      const common = here.filter((strike) => strike > spot * 1.1 * 0.8 + 1e-9);
      assert(common.every((strike) => there.includes(strike)), `${ticker} ${spot}`);
    }));
  });

  it("are refused for what is no price or no ticker", () => {
    for (
      const [spot, code] of [
        [NaN, "NUMBER_NOT_FINITE"],
        [Infinity, "NUMBER_NOT_FINITE"],
        [-1, "NUMBER_NOT_POSITIVE"],
        [0, "NUMBER_NOT_POSITIVE"],
        [1e6 + 1, "NUMBER_OUT_OF_RANGE"],
      ] as const
    ) {
      const error = assertThrows(() => strikesAround("AAPL", spot), InputError);
      assertEquals([error.code, error.field], [code, "spot"]);
    }
    for (const ticker of ["spy", "", "A B"]) {
      for (const ask of [strikesAround, strikeStep]) {
        const error = assertThrows(() => ask(ticker, 100), CalendarError);
        assertEquals([error.code, error.field], ["TICKER_INVALID", "ticker"]);
      }
    }
  });
});
