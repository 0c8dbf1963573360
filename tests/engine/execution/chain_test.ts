import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { CalendarError } from "../../../engine/execution/calendar/mod.ts";
import { type Chain, simulatedChain } from "../../../engine/execution/chain.ts";
import { listedExpiries } from "../../../engine/execution/expiries.ts";
import { quoteContract, spreadPoint } from "../../../engine/execution/quote.ts";
import { strikesAround } from "../../../engine/execution/strikes.ts";
import type { Market } from "../../../engine/execution/types.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { InputError } from "../../../engine/pricing/mod.ts";
import { newYork } from "./calendar/instants.ts";
import { chain, noon, quotesOf } from "./chain_samples.ts";
import { aContract, aMarket } from "./option_samples.ts";

describe("the simulated chain", () => {
  it("lists every expiry and every strike within 20 %, call before put", () => {
    for (const ticker of ["SPX", "VIX"]) {
      const found = chain(ticker, { spot: 190 });
      const listed = listedExpiries(ticker, noon);
      assertEquals(
        found.expiries.map(({ expiry, kind, days }) => ({ expiry, kind, days })),
        listed.map(({ date: expiry, kind, days }) => ({ expiry, kind, days })),
      );
      const strikes = strikesAround(ticker, 190);
      // 152 to 200 by 1, to 227.5 by 2.5.
      assertEquals(strikes.length, 49 + 11);
      for (const { quotes } of found.expiries) {
        assertEquals(
          quotes.map(({ strike, right }) => [strike, right]),
          strikes.flatMap((strike) => [[strike, "call"], [strike, "put"]]),
        );
      }
    }
  });

  it("says what it is of", () => {
    const found = chain("SPX", { evidence: "DELAYED", dividend_yield: 0.01 });
    assertEquals([found.ticker, found.spot, found.as_of], ["SPX", 450, "2026-11-18T17:00:00.000Z"]);
    const [first] = found.expiries;
    assertEquals([first.expiry, first.kind, first.days], ["2026-11-18", "DAILY", 0]);
    assertEquals(first.years, 4 / 24 / 365);
    assertAlmostEquals(first.forward, 450 * Math.exp(0.04 * first.years), 1e-12);
    assert(quotesOf(found).every(({ evidence }) => evidence === "DELAYED"));
  });

  it("quotes at the point of its day, or of the decision it is asked for", () => {
    const market = aMarket();
    const input = { ticker: "SPX", market, instant: noon, model: MODEL_1_0_0 };
    const contract = aContract({ strike: 450, right: "put" });
    const expected = (id: string) => {
      const { bid, ask } = quoteContract(contract, market, noon, MODEL_1_0_0, spreadPoint(id));
      return { bid, ask };
    };
    const found = (made: Chain) => {
      const { quotes } = made.expiries.find(({ expiry }) => expiry === contract.expiry) ??
        { quotes: [] };
      const quote = quotes.find(({ strike, right }) => strike === 450 && right === "put");
      return { bid: quote?.bid, ask: quote?.ask };
    };
    assertEquals(found(simulatedChain(input)), expected("SPX 2026-11-18"));
    const wide = "decision 10", narrow = "decision 9";
    assert(spreadPoint(wide) > spreadPoint(narrow) + 0.4);
    assertEquals(found(simulatedChain({ ...input, decision: wide })), expected(wide));
    assertEquals(found(simulatedChain({ ...input, decision: narrow })), expected(narrow));
    assert(expected(wide).ask > expected(narrow).ask);
  });

  it("takes another list of tickers with dailies", () => {
    const input = { market: aMarket({ spot: 3 }), instant: noon, model: MODEL_1_0_0 };
    const days = (ticker: string, dailyTickers: readonly string[]) =>
      simulatedChain({ ...input, ticker, dailyTickers }).expiries[0].days;
    assertEquals([days("VIX", ["VIX"]), days("SPX", ["VIX"])], [0, 2]);
  });

  it("has expiries without quotes where no strike is listed", () => {
    const { expiries } = chain("AAPL", { spot: 0.7 });
    assert(expiries.length > 10 && expiries.every(({ quotes }) => quotes.length === 0));
  });
});

describe("a chain that can't be made", () => {
  const refused = (changes: Partial<Market>) => {
    const { code, field } = assertThrows(() => chain("SPX", changes), InputError);
    return `${code} ${field}`;
  };

  it("names the wrong number", () => {
    assertEquals(refused({ spot: -1 }), "NUMBER_NOT_POSITIVE spot");
    assertEquals(refused({ spot: 0 }), "NUMBER_NOT_POSITIVE spot");
    assertEquals(refused({ spot: NaN }), "NUMBER_NOT_FINITE spot");
    assertEquals(refused({ atm_volatility: NaN }), "NUMBER_NOT_FINITE atm_volatility");
    assertEquals(refused({ atm_volatility: -0.1 }), "NUMBER_NEGATIVE atm_volatility");
    assertEquals(refused({ rate: NaN }), "NUMBER_NOT_FINITE rate");
    assertEquals(refused({ dividend_yield: Infinity }), "NUMBER_NOT_FINITE dividend_yield");
  });

  it("names it too where there is nothing to price", () => {
    assertEquals(refused({ spot: 0.7, atm_volatility: NaN }), "NUMBER_NOT_FINITE atm_volatility");
    assertEquals(refused({ spot: 0.7, rate: 1e9 }), "NUMBER_OUT_OF_RANGE rate");
  });

  it("is refused before it fills the memory", () => {
    assertEquals(refused({ spot: 500_000 }), "NUMBER_OUT_OF_RANGE spot");
    assertEquals(refused({ spot: 1e12 }), "NUMBER_OUT_OF_RANGE spot");
  });

  it("names the ticker and the instant", () => {
    for (
      const [ticker, instant, answer] of [
        ["spy", noon, "TICKER_INVALID ticker"],
        ["", noon, "TICKER_INVALID ticker"],
        ["SPX", NaN, "INSTANT_INVALID as_of"],
        ["SPX", newYork("2019-12-31 12:00"), "DATE_OUT_OF_RANGE as_of"],
      ] as const
    ) {
      const { code, field } = assertThrows(() => chain(ticker, {}, instant), CalendarError);
      assertEquals(`${code} ${field}`, answer);
    }
  });
});
