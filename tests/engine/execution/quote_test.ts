import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  CalendarError,
  type DteBucket,
  dteBucket,
} from "../../../engine/execution/calendar/mod.ts";
import { increment, roundDown, roundUp } from "../../../engine/execution/increments.ts";
import { quoteContract, quoteFrom, spreadPoint } from "../../../engine/execution/quote.ts";
import type { Valued } from "../../../engine/execution/types.ts";
import { valueContract } from "../../../engine/execution/value_contract.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { newYork } from "./calendar/instants.ts";
import { aContract, aMarket } from "./option_samples.ts";

const tickers = fc.constantFrom("SPY", "AAPL", "SPX");
const values = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 2000, noNaN: true }),
);
const days = fc.integer({ min: 0, max: 800 });
const points = fc.double({ min: 0, max: 1, noNaN: true });

function worth(theoretical: number): Valued {
  const greeks = { delta: 0.5, gamma: 0.01, theta: -0.1, vega: 0.2, rho: 0.1 };
  return { years: 0.1, volatility: 0.2, theoretical, ...greeks };
}

const quote = (ticker: string, theoretical: number, days: number, point: number) =>
  quoteFrom({ ticker }, worth(theoretical), days, MODEL_1_0_0, point);

describe("the point of the spread range", () => {
  it("is the first 52 bits of the id's SHA-256", () => {
    // ba7816bf 8f01cfea…, FIPS 180-2, appendix B.1.
    assertEquals(spreadPoint("abc"), 0xba7816bf8f01c / 2 ** 52);
    // e3b0c442 98fc1c14… of the empty text.
    assertEquals(spreadPoint(""), 0xe3b0c44298fc1 / 2 ** 52);
  });

  it("lies from 0 to below 1, evenly", () => {
    const found = Array.from({ length: 1000 }, (_, index) => spreadPoint(`decision ${index}`));
    assert(found.every((point) => point >= 0 && point < 1));
    const mean = found.reduce((sum, point) => sum + point, 0) / found.length;
    assertAlmostEquals(mean, 0.5, 0.05);
  });
});

describe("a quote from a value", () => {
  it("is the value less and plus half the spread, by hand", () => {
    // 1.5 % of 10 is 0.15: 9.925 and 10.075, rounded outwards by 0.05.
    const found = quote("AAPL", 10, 30, 0.5);
    assertAlmostEquals(found.spread, 0.15, 1e-12);
    assertEquals([found.bid, found.ask, found.dte_bucket], [9.9, 10.1, "MONTHLY"]);
    // The same by 0.01.
    assertEquals([quote("SPY", 10, 30, 0.5).bid, quote("SPY", 10, 30, 0.5).ask], [9.92, 10.08]);
  });

  it("is wider the sooner the option expires", () => {
    const cases: readonly [number, DteBucket, number, number][] = [
      [0, "0DTE", 0.03, 0.05],
      [1, "WEEKLY", 0.02, 0.03],
      [7, "WEEKLY", 0.02, 0.03],
      [8, "MONTHLY", 0.01, 0.02],
      [45, "MONTHLY", 0.01, 0.02],
      [46, "LEAP", 0.005, 0.01],
    ];
    for (const [days, bucket, least, most] of cases) {
      assertEquals(quote("SPX", 100, days, 0).dte_bucket, bucket);
      assertAlmostEquals(quote("SPX", 100, days, 0).spread, least * 100, 1e-12);
      assertAlmostEquals(quote("SPX", 100, days, 1).spread, most * 100, 1e-12);
      assertAlmostEquals(quote("SPX", 100, days, 0.25).spread, (3 * least + most) * 25, 1e-12);
    }
  });

  it("is at least one increment wide", () => {
    const cheap = quote("AAPL", 0.2, 100, 0);
    assertEquals([cheap.spread, cheap.bid, cheap.ask], [0.01, 0.19, 0.21]);
    const nickel = quote("AAPL", 3.4, 100, 0);
    assertEquals([nickel.spread, nickel.bid, nickel.ask], [0.05, 3.35, 3.45]);
    const worthless = quote("AAPL", 0, 100, 0);
    assertEquals([worthless.spread, worthless.bid, worthless.ask], [0.01, 0, 0.01]);
  });

  it("keeps the value and its Greeks", () => {
    const { bid: _bid, ask: _ask, spread: _spread, dte_bucket: _bucket, ...rest } = quote(
      "SPX",
      5,
      3,
      0.5,
    );
    assertEquals(rest, worth(5));
  });

  it("stands around any value, on the increments, with a spread in its class's range", () => {
    fc.assert(fc.property(tickers, values, days, points, (ticker, theoretical, days, point) => {
      const { bid, ask, spread } = quote(ticker, theoretical, days, point);
      assert(bid >= 0 && bid <= theoretical && theoretical <= ask, `${bid} ${ask}`);
      assertEquals([roundDown(ticker, bid), roundUp(ticker, ask)], [bid, ask]);
      const tick = increment(ticker, theoretical);
      assert(ask - bid >= tick - 1e-9);
      // Rounded away from the value, by less than an increment each.
      const lower = Math.max(0, theoretical - spread / 2);
      assert(lower - bid > -1e-8 && lower - bid < 0.05);
      assert(ask - theoretical - spread / 2 > -1e-8 && ask - theoretical - spread / 2 < 0.05);
      const { least, most } = MODEL_1_0_0.spread[dteBucket(days)];
      const share = spread / theoretical;
      assert(spread === tick || share >= least - 1e-12 && share <= most + 1e-12, `${share}`);
    }));
  });

  it("asks more for what is worth more", () => {
    fc.assert(fc.property(tickers, values, values, days, points, (ticker, one, other, days, at) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      assert(quote(ticker, less, days, at).ask <= quote(ticker, more, days, at).ask);
    }));
  });

  it("is refused for days that are none", () => {
    for (const days of [-1, 0.5, NaN]) {
      const error = assertThrows(() => quote("SPX", 5, days, 0.5), CalendarError);
      assertEquals([error.code, error.field], ["DAYS_INVALID", "days"]);
    }
  });
});

describe("the quote of a contract", () => {
  const instant = newYork("2026-11-18 11:00");

  it("is that of its theoretical value", () => {
    const point = spreadPoint("some decision");
    const found = quoteContract(aContract(), aMarket(), instant, MODEL_1_0_0, point);
    const valued = valueContract(aContract(), aMarket(), instant, MODEL_1_0_0);
    assertEquals(found, quoteFrom(aContract(), valued, 30, MODEL_1_0_0, point));
    assertEquals(found.dte_bucket, "MONTHLY");
  });

  it("counts days by the New York date, and an expired one as on its last day", () => {
    const bucket = (wall: string) =>
      quoteContract(aContract(), aMarket(), newYork(wall), MODEL_1_0_0, 0).dte_bucket;
    assertEquals(bucket("2026-12-10 23:59"), "MONTHLY");
    assertEquals(bucket("2026-12-11 00:00"), "WEEKLY");
    assertEquals(bucket("2026-12-17 23:59"), "WEEKLY");
    assertEquals(bucket("2026-12-18 09:30"), "0DTE");
    assertEquals(bucket("2026-12-20 09:30"), "0DTE");
  });
});
