import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  CalendarError,
  expiryInstant,
  isTradingDay,
} from "../../../../engine/execution/calendar/mod.ts";
import { listedExpiries } from "../../../../engine/execution/expiries.ts";
import { daysApart, referenceListing } from "../expiry_reference.ts";
import { newYork, wallTime } from "./instants.ts";

const FRIDAY_MORNING = newYork("2026-11-20 10:00");
const datesOf = (ticker: string, wall: string) =>
  listedExpiries(ticker, newYork(wall)).map(({ date }) => date);
const instants = fc.integer({
  min: newYork("2020-01-01 00:00"),
  max: newYork("2035-12-31 23:59"),
});

describe("listed expiries", () => {
  it("of SPY: dailies, weeklies, monthlies and Januaries", () => {
    const listing = listedExpiries("SPY", FRIDAY_MORNING);
    assertEquals(listing.map(({ date, kind }) => `${date} ${kind}`), [
      "2026-11-20 MONTHLY",
      "2026-11-23 DAILY",
      "2026-11-24 DAILY",
      "2026-11-25 DAILY",
      "2026-11-27 WEEKLY",
      "2026-11-30 DAILY",
      "2026-12-01 DAILY",
      "2026-12-02 DAILY",
      "2026-12-03 DAILY",
      "2026-12-04 WEEKLY",
      "2026-12-11 WEEKLY",
      "2026-12-18 MONTHLY",
      "2026-12-24 WEEKLY",
      "2026-12-31 WEEKLY",
      "2027-01-08 WEEKLY",
      "2027-01-15 MONTHLY",
      "2027-02-19 MONTHLY",
      "2027-03-19 MONTHLY",
      "2027-04-16 MONTHLY",
      "2027-05-21 MONTHLY",
      "2027-06-17 MONTHLY",
      "2027-07-16 MONTHLY",
      "2027-08-20 MONTHLY",
      "2027-09-17 MONTHLY",
      "2027-10-15 MONTHLY",
      "2028-01-21 LEAPS",
      "2029-01-19 LEAPS",
    ]);
  });

  it("of a share: the same without the dailies", () => {
    const share = listedExpiries("AAPL", FRIDAY_MORNING);
    const dailies = new Set(["DAILY"]);
    const rest = listedExpiries("SPY", FRIDAY_MORNING).filter(({ kind }) => !dailies.has(kind));
    assertEquals(share, rest);
  });

  it("carry their instant and their days", () => {
    const [first, second] = listedExpiries("AAPL", FRIDAY_MORNING);
    assertEquals(first, {
      date: "2026-11-20",
      kind: "MONTHLY",
      instant: Date.parse("2026-11-20T21:00:00Z"),
      days: 0,
    });
    assertEquals(second, {
      date: "2026-11-27",
      kind: "WEEKLY",
      instant: Date.parse("2026-11-27T18:00:00Z"),
      days: 7,
    });
  });

  it("drop an expiry at the instant its contracts cease", () => {
    assertEquals(datesOf("SPY", "2026-11-20 15:59:59")[0], "2026-11-20");
    assertEquals(datesOf("SPY", "2026-11-20 16:00:00")[0], "2026-11-23");
    assertEquals(datesOf("AAPL", "2026-11-20 16:00:00")[0], "2026-11-27");
    assertEquals(datesOf("SPY", "2026-11-27 12:59:59")[0], "2026-11-27");
    assertEquals(datesOf("SPY", "2026-11-27 13:00:00")[0], "2026-11-30");
  });

  it("hold no day without trading", () => {
    const listing = datesOf("QQQ", "2026-11-23 10:00");
    assert(!listing.includes("2026-11-26"));
    assert(listing.includes("2026-11-25"));
  });

  it("are the same on a weekend as on the Monday morning after it, but for what rolls in", () => {
    const saturday = datesOf("SPY", "2026-11-21 12:00");
    const monday = datesOf("SPY", "2026-11-23 08:00");
    for (const date of saturday) assert(monday.includes(date), date);
  });

  it("take another list of tickers with dailies", () => {
    const daily = listedExpiries("TSLA", FRIDAY_MORNING, { dailyTickers: ["TSLA"] });
    assertEquals(daily, listedExpiries("SPY", FRIDAY_MORNING));
    const none = listedExpiries("SPY", FRIDAY_MORNING, { dailyTickers: [] });
    assertEquals(none, listedExpiries("AAPL", FRIDAY_MORNING));
  });

  it("give VIX no dailies", () => {
    assertEquals(listedExpiries("VIX", FRIDAY_MORNING), listedExpiries("AAPL", FRIDAY_MORNING));
  });

  it("agree with the plain rule at any instant", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom("SPY", "AAPL"), (instant, ticker) => {
        const dates = listedExpiries(ticker, instant).map(({ date }) => date);
        assertEquals(dates, referenceListing(ticker === "SPY", instant), wallTime(instant));
      }),
      { numRuns: 300 },
    );
  });

  it("are in order, alive, traded, and consistent in themselves", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const today = wallTime(instant).slice(0, 10);
        let before = "";
        for (const { date, instant: end, days } of listedExpiries("SPX", instant)) {
          assert(date > before);
          assert(isTradingDay(date));
          assert(end > instant);
          assertEquals(end, expiryInstant(date));
          assertEquals(days, daysApart(today, date));
          before = date;
        }
      }),
      { numRuns: 200 },
    );
  });

  it("are the same for the same question", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        assertEquals(listedExpiries("NDX", instant), listedExpiries("NDX", instant));
      }),
      { numRuns: 50 },
    );
  });

  it("end with the calendar", () => {
    assertEquals(datesOf("SPY", "2035-12-27 10:00"), ["2035-12-27", "2035-12-28", "2035-12-31"]);
    assertEquals(datesOf("AAPL", "2035-12-27 10:00"), ["2035-12-28"]);
    assertEquals(datesOf("SPY", "2035-12-31 15:59"), ["2035-12-31"]);
    assertEquals(datesOf("SPY", "2035-12-31 16:00"), []);
    assertEquals(datesOf("AAPL", "2033-06-01 10:00").at(-1), "2035-01-19");
  });

  it("refuse a bad ticker and an instant outside the calendar", () => {
    for (
      const [ticker, instant, code, field] of [
        ["", FRIDAY_MORNING, "TICKER_INVALID", "ticker"],
        ["spy", FRIDAY_MORNING, "TICKER_INVALID", "ticker"],
        ["SPY", NaN, "INSTANT_INVALID", "as_of"],
        ["SPY", newYork("2019-12-31 10:00"), "DATE_OUT_OF_RANGE", "as_of"],
        ["SPY", newYork("2036-01-01 10:00"), "DATE_OUT_OF_RANGE", "as_of"],
      ] as const
    ) {
      const error = assertThrows(() => listedExpiries(ticker, instant), CalendarError);
      assertEquals([error.code, error.field], [code, field]);
    }
  });
});
