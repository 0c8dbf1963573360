import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CalendarError, INDEX_TICKERS } from "../../../engine/execution/calendar/mod.ts";
import { styleOf } from "../../../engine/execution/option_style.ts";
import { valueContract } from "../../../engine/execution/value_contract.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { InputError, surfaceVolatility, value } from "../../../engine/pricing/mod.ts";
import { newYork } from "./calendar/instants.ts";
import { aContract, aMarket } from "./option_samples.ts";

const instant = newYork("2026-11-18 11:00");
const valued = (contract = aContract(), market = aMarket(), at = instant) =>
  valueContract(contract, market, at, MODEL_1_0_0);

describe("the style of a ticker's options", () => {
  it("is European for indices, American for all others", () => {
    for (const ticker of INDEX_TICKERS) assertEquals(styleOf(ticker), "european");
    for (const ticker of ["SPY", "QQQ", "IWM", "AAPL", "BRK.B", "DIA"]) {
      assertEquals(styleOf(ticker), "american");
    }
    const error = assertThrows(() => styleOf("spx"), CalendarError);
    assertEquals([error.code, error.field], ["TICKER_INVALID", "ticker"]);
  });
});

describe("the value of a contract", () => {
  it("is the pricing functions' at the surface's volatility and the exact time", () => {
    // 30 days and 5 hours.
    const years = (30 + 5 / 24) / 365;
    for (const style of ["european", "american"] as const) {
      for (const right of ["call", "put"] as const) {
        const contract = aContract({ style, right, strike: 430 });
        const market = aMarket({ dividend_yield: 0.02 });
        const found = valued(contract, market);
        assertAlmostEquals(found.years, years, 1e-15);
        const volatility = surfaceVolatility(
          MODEL_1_0_0.surface,
          0.2,
          450,
          430,
          found.years,
          0.05,
          0.02,
        );
        assertEquals(found.volatility, volatility);
        const terms = { spot: 450, strike: 430, rate: 0.05, dividendYield: 0.02 };
        const { price, ...greeks } = value(style, {
          right,
          years: found.years,
          volatility,
          ...terms,
        });
        assertEquals(found, { years: found.years, volatility, theoretical: price, ...greeks });
      }
    }
  });

  it("agrees with a value worked by hand", () => {
    // At the forward and without a rate: 450 × (2 N(σ√T ÷ 2) − 1) with σ√T = 0.2 √(30.2083 ÷ 365).
    const market = aMarket({ rate: 0 });
    // σ√T = 0.0575371; N(0.02876855) = 0.5114754; 450 × 0.0229508 = 10.32786.
    assertAlmostEquals(valued(aContract(), market).theoretical, 10.3279, 5e-4);
  });

  it("is worth more as an American put", () => {
    const put = { right: "put", strike: 480 } as const;
    const american = valued(aContract({ ...put, style: "american" })).theoretical;
    const european = valued(aContract({ ...put, style: "european" })).theoretical;
    assertEquals(american > european, true);
  });

  it("is the intrinsic value from the close of its last day on", () => {
    for (const wall of ["2026-12-18 16:00", "2026-12-21 10:00"]) {
      const at = newYork(wall);
      const market = aMarket({ spot: 457.25 });
      const call = valued(aContract(), market, at);
      assertEquals([call.years, call.theoretical, call.delta, call.gamma], [0, 7.25, 1, 0]);
      const put = valued(aContract({ right: "put" }), market, at);
      assertEquals([put.years, put.theoretical, put.delta], [0, 0, 0]);
    }
    // The day after Thanksgiving closes at 13:00.
    const early = aContract({ expiry: "2026-11-27", kind: "WEEKLY" });
    assertEquals(valued(early, aMarket(), newYork("2026-11-27 13:00")).years, 0);
    assertEquals(valued(early, aMarket(), newYork("2026-11-27 12:59:59")).years > 0, true);
  });

  it("keeps put-call parity for European contracts", () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(fc.property(
      number(100, 1000),
      number(0.05, 1.5),
      number(0, 0.1),
      number(0, 0.05),
      fc.constantFrom(300, 450, 600),
      (spot, atm_volatility, rate, dividend_yield, strike) => {
        const market = aMarket({ spot, atm_volatility, rate, dividend_yield });
        const call = valued(aContract({ strike }), market);
        const put = valued(aContract({ strike, right: "put" }), market);
        const forward = spot * Math.exp((rate - dividend_yield) * call.years);
        const parity = (forward - strike) * Math.exp(-rate * call.years);
        assertAlmostEquals(call.theoretical - put.theoretical, parity, 1e-9 * (spot + strike));
      },
    ));
  });

  it("is refused for an expiry on a day without trading", () => {
    for (
      const [expiry, code] of [
        ["2026-12-19", "NOT_A_TRADING_DAY"],
        ["2026-11-26", "NOT_A_TRADING_DAY"],
        ["2026-13-01", "DATE_INVALID"],
        ["2036-01-18", "DATE_OUT_OF_RANGE"],
      ]
    ) {
      const error = assertThrows(() => valued(aContract({ expiry })), CalendarError);
      assertEquals([error.code, error.field], [code, "expiry"]);
    }
    const error = assertThrows(() => valued(aContract(), aMarket(), NaN), CalendarError);
    assertEquals([error.code, error.field], ["INSTANT_INVALID", "as_of"]);
  });

  it("is refused for numbers that can't be priced, with the field", () => {
    const refused = (contract = aContract(), market = aMarket()) => {
      const { code, field } = assertThrows(() => valued(contract, market), InputError);
      return `${code} ${field}`;
    };
    const withMarket = (changes: Parameters<typeof aMarket>[0]) =>
      refused(aContract(), aMarket(changes));
    assertEquals(withMarket({ spot: -1 }), "NUMBER_NOT_POSITIVE spot");
    assertEquals(withMarket({ spot: NaN }), "NUMBER_NOT_FINITE spot");
    assertEquals(withMarket({ atm_volatility: -0.2 }), "NUMBER_NEGATIVE atm_volatility");
    assertEquals(withMarket({ atm_volatility: NaN }), "NUMBER_NOT_FINITE atm_volatility");
    assertEquals(withMarket({ rate: NaN }), "NUMBER_NOT_FINITE rate");
    assertEquals(withMarket({ dividend_yield: 1e9 }), "NUMBER_OUT_OF_RANGE dividend_yield");
    assertEquals(refused(aContract({ strike: 0 })), "NUMBER_NOT_POSITIVE strike");
    assertEquals(refused(aContract({ strike: NaN })), "NUMBER_NOT_FINITE strike");
  });
});
