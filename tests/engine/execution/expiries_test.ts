import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CalendarError, isOptionSessionOpen } from "../../../engine/execution/calendar/mod.ts";
import { listedExpiries, selectExpiry } from "../../../engine/execution/expiries.ts";
import { newYork, wallTime } from "./calendar/instants.ts";
import { isFriday, isWeekly, referenceSelection } from "./expiry_reference.ts";

const select = (timeframe: number, ticker: string, wall: string) =>
  selectExpiry(timeframe, ticker, newYork(wall)).date;
/** Instants from which even the farthest January lies within the calendar. */
const instants = fc.integer({
  min: newYork("2020-01-01 00:00"),
  max: newYork("2034-01-18 00:00"),
});
const tickers = fc.constantFrom("SPY", "RUT", "AAPL", "VIX");
const dailies = (ticker: string) => ticker === "SPY" || ticker === "RUT";

/** Ticker, New York wall time, expected expiry. */
type Case = readonly [ticker: string, wall: string, expiry: string];

function describeCases(timeframes: readonly number[], cases: readonly Case[]): void {
  for (const [ticker, wall, expiry] of cases) {
    it(`${ticker} at ${wall}: ${expiry}`, () => {
      for (const timeframe of timeframes) assertEquals(select(timeframe, ticker, wall), expiry);
    });
  }
}

describe("up to 5 minutes: the same day or the nearest", () => {
  describeCases([3, 5], [
    ["SPY", "2026-11-18 10:00", "2026-11-18"],
    ["QQQ", "2026-11-18 10:00", "2026-11-18"],
    ["XSP", "2026-11-18 15:59:59", "2026-11-18"],
    // SPY's options trade until 16:15, but the day's contracts ceased at 16:00.
    ["SPY", "2026-11-18 16:05", "2026-11-19"],
    ["SPY", "2026-11-18 20:00", "2026-11-19"],
    // Before the opening the nearest listed expiry is still the same day's.
    ["SPY", "2026-11-18 08:00", "2026-11-18"],
    ["SPY", "2026-11-21 12:00", "2026-11-23"],
    ["SPY", "2026-11-25 17:00", "2026-11-27"],
    ["SPY", "2026-11-26 11:00", "2026-11-27"],
    ["SPY", "2026-11-27 12:59", "2026-11-27"],
    ["SPY", "2026-11-27 13:00", "2026-11-30"],
    ["SPY", "2025-01-09 11:00", "2025-01-10"],
    ["AAPL", "2026-11-18 10:00", "2026-11-20"],
    ["AAPL", "2026-11-20 10:00", "2026-11-20"],
    ["AAPL", "2026-11-20 16:00", "2026-11-27"],
    ["AAPL", "2026-11-22 10:00", "2026-11-27"],
    ["AAPL", "2026-04-01 10:00", "2026-04-02"],
    ["AAPL", "2026-04-03 10:00", "2026-04-10"],
    ["VIX", "2026-11-18 10:00", "2026-11-20"],
  ]);

  it("takes another list of tickers with dailies", () => {
    const wednesday = newYork("2026-11-18 10:00");
    assertEquals(selectExpiry(5, "TSLA", wednesday).date, "2026-11-20");
    const listing = { dailyTickers: ["TSLA"] };
    assertEquals(selectExpiry(5, "TSLA", wednesday, listing).date, "2026-11-18");
    assertEquals(selectExpiry(5, "SPY", wednesday, listing).date, "2026-11-20");
  });

  it("is the same day whenever the session is open and the day's contracts live", () => {
    fc.assert(fc.property(instants, (instant) => {
      // A share's options end with the contracts of the day.
      fc.pre(isOptionSessionOpen("AAPL", instant));
      assertEquals(selectExpiry(5, "IWM", instant).days, 0);
    }));
  });
});

describe("up to 60 minutes: the nearest weekly with a complete session ahead", () => {
  describeCases([15, 30, 60], [
    ["SPY", "2026-11-16 10:00", "2026-11-20"],
    ["SPY", "2026-11-19 10:00", "2026-11-20"],
    ["SPY", "2026-11-19 20:00", "2026-11-20"],
    ["SPY", "2026-11-20 09:29:59", "2026-11-20"],
    ["SPY", "2026-11-20 09:30:00", "2026-11-20"],
    ["SPY", "2026-11-20 09:30:01", "2026-11-27"],
    ["SPY", "2026-11-20 15:00", "2026-11-27"],
    ["SPY", "2026-11-21 15:00", "2026-11-27"],
    ["AAPL", "2026-11-25 15:00", "2026-11-27"],
    ["AAPL", "2026-11-26 15:00", "2026-11-27"],
    // The shortened session is a complete one.
    ["AAPL", "2026-11-27 10:00", "2026-12-04"],
    // The week of Good Friday expires on the Thursday.
    ["AAPL", "2026-04-01 10:00", "2026-04-02"],
    ["AAPL", "2026-04-02 10:00", "2026-04-10"],
    ["AAPL", "2026-04-03 10:00", "2026-04-10"],
    ["AAPL", "2026-12-23 10:00", "2026-12-24"],
    ["AAPL", "2026-12-24 10:00", "2026-12-31"],
  ]);

  it("never picks a daily", () => {
    fc.assert(fc.property(instants, (instant) => {
      const { date } = selectExpiry(60, "SPY", instant);
      assert(isWeekly(date), date);
    }));
  });

  it("does not depend on the ticker", () => {
    fc.assert(fc.property(instants, tickers, (instant, ticker) => {
      assertEquals(selectExpiry(30, ticker, instant), selectExpiry(30, "SPY", instant));
    }));
  });
});

describe("up to 240 minutes: nearest to 37 days within 30 to 45", () => {
  describeCases([61, 120, 240], [
    ["SPY", "2026-11-20 10:00", "2026-12-24"],
    // Friday, 35 and 41 days: the 35.
    ["AAPL", "2026-05-08 10:00", "2026-06-12"],
    // Wednesday, exactly 37 days.
    ["AAPL", "2026-05-06 10:00", "2026-06-12"],
    // Thursday, 36 days.
    ["SPY", "2026-05-07 10:00", "2026-06-12"],
    // Tuesday, 38 days against 31.
    ["SPY", "2026-05-05 10:00", "2026-06-12"],
    // Saturday, 34 and 40: as near, so the earlier.
    ["SPY", "2026-05-09 10:00", "2026-06-12"],
    // Sunday, 33 against 39, as the later one lies on the Thursday before Juneteenth.
    ["SPY", "2026-05-10 10:00", "2026-06-18"],
    // After the close the New York date still counts.
    ["SPY", "2026-05-06 23:00", "2026-06-12"],
  ]);

  it("takes the earlier of two that are as near", () => {
    // Saturday 2026-05-09: Friday 12 June is 34 days away, the Thursday before Juneteenth 40.
    const chosen = selectExpiry(240, "SPY", newYork("2026-05-09 12:00"));
    assertEquals([chosen.date, chosen.days], ["2026-06-12", 34]);
    const listed = listedExpiries("SPY", newYork("2026-05-09 12:00"));
    assert(listed.some(({ date, days }) => date === "2026-06-18" && days === 40));
  });

  it("always finds one within the range", () => {
    fc.assert(
      fc.property(instants, tickers, (instant, ticker) => {
        const { days } = selectExpiry(240, ticker, instant);
        assert(days >= 30 && days <= 45, wallTime(instant));
        // A Friday is never farther than half a week off, a Thursday in its place a day more.
        assert(Math.abs(days - 37) <= 4, wallTime(instant));
      }),
      { numRuns: 500 },
    );
  });
});

describe("above 240 minutes: the first January at least 365 days away", () => {
  describeCases([241, 1440, 10_080], [
    ["SPY", "2026-11-20 10:00", "2028-01-21"],
    ["AAPL", "2026-11-20 10:00", "2028-01-21"],
    // 2027-01-15 is 365 days from the first and 364 from the second.
    ["AAPL", "2026-01-15 10:00", "2027-01-15"],
    ["AAPL", "2026-01-16 10:00", "2028-01-21"],
    ["AAPL", "2026-01-01 10:00", "2027-01-15"],
    // 2028-01-21 is 371 days after 2027-01-15.
    ["AAPL", "2027-01-15 10:00", "2028-01-21"],
    ["AAPL", "2027-01-21 10:00", "2028-01-21"],
    ["AAPL", "2027-01-22 10:00", "2029-01-19"],
    // The leap day counts: 2029-01-19 is 365 days from 2028-01-20, not from 2028-01-21.
    ["AAPL", "2028-01-20 10:00", "2029-01-19"],
    ["AAPL", "2028-01-21 10:00", "2030-01-18"],
  ]);

  it("is a third Friday between 365 and 735 days away", () => {
    fc.assert(fc.property(instants, (instant) => {
      const { date, days, kind } = selectExpiry(1440, "SPY", instant);
      assert(days >= 365 && days <= 735);
      assertEquals(date.slice(5, 7), "01");
      assert(isFriday(date) && Number(date.slice(8)) >= 15 && Number(date.slice(8)) <= 21);
      assertEquals(kind, "LEAPS");
    }));
  });

  it("is refused when that January lies after the calendar", () => {
    assertEquals(select(1440, "SPY", "2034-01-19 10:00"), "2035-01-19");
    for (const wall of ["2034-01-20 10:00", "2034-12-01 10:00", "2035-06-01 10:00"]) {
      const error = assertThrows(() => select(1440, "SPY", wall), CalendarError);
      assertEquals([error.code, error.field], ["DATE_OUT_OF_RANGE", "as_of"]);
    }
  });
});

describe("any selection", () => {
  const timeframes = fc.constantFrom(1, 3, 5, 15, 30, 60, 240, 1440);

  it("is one of the ticker's listed expiries, member for member", () => {
    fc.assert(
      fc.property(timeframes, tickers, instants, (timeframe, ticker, instant) => {
        const chosen = selectExpiry(timeframe, ticker, instant);
        const listing = listedExpiries(ticker, instant);
        assertEquals(listing.find(({ date }) => date === chosen.date), chosen, wallTime(instant));
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with the plain rule", () => {
    fc.assert(
      fc.property(timeframes, tickers, instants, (timeframe, ticker, instant) => {
        const expected = referenceSelection(timeframe, dailies(ticker), instant);
        assertEquals(selectExpiry(timeframe, ticker, instant).date, expected, wallTime(instant));
      }),
      { numRuns: 400 },
    );
  });

  it("agrees with the plain rule around every holiday and change of the clocks of a year", () => {
    for (let hour = 0; hour < 366 * 24; hour += 11) {
      const instant = newYork("2026-01-01 00:30") + hour * 3_600_000;
      for (const timeframe of [5, 60, 240]) {
        const expected = referenceSelection(timeframe, true, instant);
        assertEquals(selectExpiry(timeframe, "SPY", instant).date, expected, wallTime(instant));
      }
    }
  });

  it("has not expired", () => {
    fc.assert(fc.property(timeframes, tickers, instants, (timeframe, ticker, instant) => {
      assert(selectExpiry(timeframe, ticker, instant).instant > instant);
    }));
  });

  it("lies farther away for a longer timeframe", () => {
    fc.assert(fc.property(tickers, instants, (ticker, instant) => {
      const ends = [5, 60, 240, 1440].map((tf) => selectExpiry(tf, ticker, instant).instant);
      assertEquals(ends, [...ends].sort((one, other) => one - other));
    }));
  });

  it("is refused for what is no timeframe, ticker or instant", () => {
    const noon = newYork("2026-11-20 12:00");
    for (const timeframe of [0, -5, NaN, Infinity, -Infinity]) {
      const error = assertThrows(() => selectExpiry(timeframe, "SPY", noon), CalendarError);
      assertEquals([error.code, error.field], ["TIMEFRAME_INVALID", "timeframe"]);
    }
    for (const ticker of ["", "spy", "S P Y"]) {
      const error = assertThrows(() => selectExpiry(5, ticker, noon), CalendarError);
      assertEquals([error.code, error.field], ["TICKER_INVALID", "ticker"]);
    }
    for (const instant of [NaN, Infinity]) {
      const error = assertThrows(() => selectExpiry(5, "SPY", instant), CalendarError);
      assertEquals([error.code, error.field], ["INSTANT_INVALID", "as_of"]);
    }
    for (const wall of ["2019-12-31 12:00", "2036-01-02 12:00"]) {
      const error = assertThrows(() => select(5, "SPY", wall), CalendarError);
      assertEquals([error.code, error.field], ["DATE_OUT_OF_RANGE", "as_of"]);
    }
  });

  it("is refused at the calendar's end instead of falling back on another date", () => {
    assertEquals(select(5, "SPY", "2035-12-31 10:00"), "2035-12-31");
    for (
      const [timeframe, ticker, wall] of [
        [5, "SPY", "2035-12-31 16:00"],
        [5, "AAPL", "2035-12-31 10:00"],
        [60, "SPY", "2035-12-28 10:00"],
        [240, "SPY", "2035-12-10 10:00"],
      ] as const
    ) {
      const error = assertThrows(() => select(timeframe, ticker, wall), CalendarError);
      assertEquals([error.code, error.field], ["DATE_OUT_OF_RANGE", "as_of"]);
    }
  });
});
