import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  CalendarError,
  DAILY_EXPIRY_TICKERS,
  dateAt,
  INDEX_TICKERS,
  isEarlyClose,
  isOptionSessionOpen,
  isRegularSessionOpen,
  isTradingDay,
  LATE_CLOSE_TICKERS,
  optionSession,
  regularSession,
} from "../../../../engine/execution/calendar/mod.ts";
import { datesBetween, newYork, wallTime, weekday } from "./instants.ts";
import { PUBLISHED_CLOSURES, PUBLISHED_EARLY_CLOSES, PUBLISHED_HOLIDAYS } from "./published.ts";

const all = [...datesBetween("2020-01-01", "2035-12-31")];
const trading = all.filter(isTradingDay);
const instants = fc.integer({
  min: newYork("2020-01-01 00:00"),
  max: newYork("2035-12-31 23:59"),
});

function refusal(act: () => unknown): CalendarError {
  return assertThrows(act, CalendarError);
}

describe("the regular session", () => {
  it("is 09:30 to 16:00 in summer and winter", () => {
    assertEquals(regularSession("2026-07-01"), {
      open: Date.parse("2026-07-01T13:30:00Z"),
      close: Date.parse("2026-07-01T20:00:00Z"),
    });
    assertEquals(regularSession("2026-11-20"), {
      open: Date.parse("2026-11-20T14:30:00Z"),
      close: Date.parse("2026-11-20T21:00:00Z"),
    });
  });

  it("ends at 13:00 on every published early close", () => {
    for (const date of PUBLISHED_EARLY_CLOSES) {
      const { open, close } = regularSession(date);
      assertEquals(wallTime(open), `${date} 09:30:00`);
      assertEquals(wallTime(close), `${date} 13:00:00`);
    }
  });

  it("shows the right wall times on every trading day, by the time zone database", () => {
    for (const date of trading) {
      const { open, close } = regularSession(date);
      assertEquals(wallTime(open), `${date} 09:30:00`);
      assertEquals(wallTime(close), `${date} ${isEarlyClose(date) ? "13" : "16"}:00:00`);
    }
  });

  it("follows every change of the clocks from 2020 to 2035", () => {
    let changes = 0;
    for (let index = 1; index < trading.length; index++) {
      const [before, after] = [trading[index - 1] ?? "", trading[index] ?? ""];
      const days = (Date.parse(after) - Date.parse(before)) / 86_400_000;
      const apart = regularSession(after).open - regularSession(before).open;
      const shift = apart - days * 86_400_000;
      if (shift === 0) continue;
      changes++;
      // An hour earlier in UTC from March, an hour later from November, always over a weekend.
      const month = after.slice(5, 7);
      assertEquals(shift, month === "03" ? -3_600_000 : 3_600_000, after);
      assert(month === "03" || month === "11", after);
      assertEquals(weekday(after), 1, after);
    }
    assertEquals(changes, 2 * 16);
  });

  it("is refused on weekends, holidays and closures, with the reason", () => {
    for (const [date, name] of [...PUBLISHED_HOLIDAYS, ...PUBLISHED_CLOSURES]) {
      const error = refusal(() => regularSession(date));
      assertEquals([error.code, error.field], ["NOT_A_TRADING_DAY", "date"]);
      assert(error.message.includes(name) && error.message.includes(date), error.message);
    }
    assert(refusal(() => regularSession("2026-11-21")).message.includes("a Saturday"));
    assertEquals(refusal(() => regularSession("2036-01-02")).code, "DATE_OUT_OF_RANGE");
    assertEquals(refusal(() => regularSession("2026-02-30")).code, "DATE_INVALID");
  });
});

describe("the option session", () => {
  it("ends with the shares for ordinary tickers", () => {
    for (const ticker of ["AAPL", "TSLA", "BRK.B", "DIA", "SPYG"]) {
      assertEquals(optionSession(ticker, "2026-11-20"), regularSession("2026-11-20"));
      assertEquals(optionSession(ticker, "2026-11-27"), regularSession("2026-11-27"));
    }
  });

  for (const ticker of ["SPY", "QQQ", "IWM", "SPX", "XSP", "NDX", "RUT", "VIX"]) {
    it(`lasts a quarter of an hour longer for ${ticker}`, () => {
      assertEquals(wallTime(optionSession(ticker, "2026-11-20").close), "2026-11-20 16:15:00");
      assertEquals(wallTime(optionSession(ticker, "2026-07-01").close), "2026-07-01 16:15:00");
      assertEquals(wallTime(optionSession(ticker, "2026-11-27").close), "2026-11-27 13:15:00");
      assertEquals(wallTime(optionSession(ticker, "2026-11-27").open), "2026-11-27 09:30:00");
    });
  }

  it("refuses what is not a ticker instead of giving it a share's hours", () => {
    for (const ticker of ["", "spy", "SP Y", " SPY", "A".repeat(33), "SPY\n", "ÄPFEL"]) {
      for (
        const act of [
          () => optionSession(ticker, "2026-11-20"),
          () => isOptionSessionOpen(ticker, newYork("2026-11-20 12:00")),
        ]
      ) {
        const error = refusal(act);
        assertEquals([error.code, error.field], ["TICKER_INVALID", "ticker"], ticker);
      }
    }
  });
});

describe("whether options trade at an instant", () => {
  const cases: readonly (readonly [ticker: string, wall: string, open: boolean])[] = [
    ["AAPL", "2026-11-20 09:29:59", false],
    ["AAPL", "2026-11-20 09:30:00", true],
    ["AAPL", "2026-11-20 15:59:59", true],
    ["AAPL", "2026-11-20 16:00:00", false],
    ["SPY", "2026-11-20 09:29:59", false],
    ["SPY", "2026-11-20 16:00:00", true],
    ["SPY", "2026-11-20 16:14:59", true],
    ["SPY", "2026-11-20 16:15:00", false],
    ["AAPL", "2026-11-27 12:59:59", true],
    ["AAPL", "2026-11-27 13:00:00", false],
    ["SPX", "2026-11-27 13:14:59", true],
    ["SPX", "2026-11-27 13:15:00", false],
    ["SPY", "2026-11-26 12:00:00", false],
    ["SPY", "2026-11-21 12:00:00", false],
    ["SPY", "2025-01-09 12:00:00", false],
    ["SPY", "2025-01-10 12:00:00", true],
    // The first sessions after the clocks changed.
    ["AAPL", "2026-03-09 09:30:00", true],
    ["AAPL", "2026-03-09 09:29:59", false],
    ["AAPL", "2026-11-02 15:59:59", true],
    ["AAPL", "2026-11-02 16:00:00", false],
    // Midnight belongs to the day that begins.
    ["SPY", "2026-11-20 00:00:00", false],
    ["SPY", "2026-11-20 23:59:59", false],
  ];
  for (const [ticker, wall, open] of cases) {
    it(`${ticker} at ${wall} ${open ? "do" : "do not"}`, () => {
      assertEquals(isOptionSessionOpen(ticker, newYork(wall)), open);
    });
  }

  it("agrees with the wall clock of the time zone database at any instant", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom("AAPL", "SPY", "VIX"), (instant, ticker) => {
        const wall = wallTime(instant);
        const date = wall.slice(0, 10);
        const time = wall.slice(11);
        const late = LATE_CLOSE_TICKERS.includes(ticker) ? ":15:00" : ":00:00";
        const close = `${isEarlyClose(date) ? "13" : "16"}${late}`;
        const open = isTradingDay(date) && time >= "09:30:00" && time < close;
        assertEquals(isOptionSessionOpen(ticker, instant), open, wall);
        assertEquals(dateAt(instant), date, wall);
      }),
      { numRuns: 2000 },
    );
  });

  it("is right at the openings on the Mondays of the months in which the clocks change", () => {
    for (const date of trading) {
      if (weekday(date) !== 1 || !["03", "11"].includes(date.slice(5, 7))) continue;
      const open = newYork(`${date} 09:30`);
      for (let minute = -90; minute <= 90; minute += 15) {
        const instant = open + minute * 60_000;
        assertEquals(isOptionSessionOpen("AAPL", instant), minute >= 0, `${date} ${minute}`);
      }
    }
  });

  it("is open exactly between the session's two instants", () => {
    fc.assert(
      fc.property(fc.constantFrom(...trading), fc.constantFrom("QQQ", "MSFT"), (date, ticker) => {
        const { open, close } = optionSession(ticker, date);
        assertFalse(isOptionSessionOpen(ticker, open - 1));
        assert(isOptionSessionOpen(ticker, open));
        assert(isOptionSessionOpen(ticker, close - 1));
        assertFalse(isOptionSessionOpen(ticker, close));
        assert(isRegularSessionOpen(open));
        assertFalse(isRegularSessionOpen(regularSession(date).close));
      }),
    );
  });

  it("never trades options when no options of late tickers trade", () => {
    fc.assert(fc.property(instants, (instant) => {
      if (isOptionSessionOpen("AAPL", instant)) assert(isOptionSessionOpen("SPY", instant));
      assertEquals(isOptionSessionOpen("AAPL", instant), isRegularSessionOpen(instant));
    }));
  });
});

describe("the date of an instant", () => {
  it("changes at midnight in New York", () => {
    assertEquals(dateAt(Date.parse("2026-11-21T04:59:59.999Z")), "2026-11-20");
    assertEquals(dateAt(Date.parse("2026-11-21T05:00:00Z")), "2026-11-21");
    assertEquals(dateAt(Date.parse("2026-07-02T03:59:59.999Z")), "2026-07-01");
    assertEquals(dateAt(Date.parse("2026-07-02T04:00:00Z")), "2026-07-02");
  });

  it("is right on the nights the clocks change", () => {
    for (const date of all) {
      const month = date.slice(5, 7);
      if (weekday(date) !== 0 || (month !== "03" && month !== "11")) continue;
      for (let hour = 0; hour < 30; hour++) {
        const instant = Date.parse(date) + hour * 3_600_000;
        assertEquals(dateAt(instant), wallTime(instant).slice(0, 10), `${date} ${hour}`);
      }
    }
  });

  it("is refused outside 2020 to 2035, with the field as_of", () => {
    const ask = [dateAt, isRegularSessionOpen, (at: number) => isOptionSessionOpen("SPY", at)];
    for (const act of ask) {
      act(newYork("2020-01-01 00:00"));
      act(newYork("2035-12-31 23:59"));
      for (const wall of ["2019-12-31 23:59:59", "2036-01-01 00:00:00"]) {
        const error = refusal(() => act(newYork(wall)));
        assertEquals([error.code, error.field], ["DATE_OUT_OF_RANGE", "as_of"]);
      }
    }
  });

  it("refuses what is not an instant", () => {
    for (const instant of [NaN, Infinity, -Infinity, 8.64e15 + 1]) {
      const error = refusal(() => dateAt(instant));
      assertEquals([error.code, error.field], ["INSTANT_INVALID", "as_of"]);
    }
    assertEquals(refusal(() => dateAt(8.64e15)).code, "DATE_OUT_OF_RANGE");
  });
});

describe("the lists of tickers", () => {
  it("hold indices, dailies and late closers", () => {
    assertEquals([...INDEX_TICKERS], ["SPX", "XSP", "NDX", "RUT", "VIX"]);
    assertEquals([...DAILY_EXPIRY_TICKERS], ["SPY", "QQQ", "IWM", "SPX", "XSP", "NDX", "RUT"]);
    assertEquals([...LATE_CLOSE_TICKERS].sort(), [...DAILY_EXPIRY_TICKERS, "VIX"].sort());
  });

  it("cannot be changed from outside", () => {
    for (const list of [INDEX_TICKERS, DAILY_EXPIRY_TICKERS, LATE_CLOSE_TICKERS]) {
      assert(Object.isFrozen(list));
    }
  });
});
