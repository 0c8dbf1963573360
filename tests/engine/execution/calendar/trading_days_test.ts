import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  CalendarError,
  closedBecause,
  isEarlyClose,
  isTradingDay,
  nextTradingDay,
  previousTradingDay,
  tradingDaysBetween,
} from "../../../../engine/execution/calendar/mod.ts";
import { datesBetween, plusDays, weekday } from "./instants.ts";
import { COMPUTED_HOLIDAYS, PUBLISHED_CLOSURES, PUBLISHED_HOLIDAYS } from "./published.ts";

const closed = new Set([
  ...PUBLISHED_HOLIDAYS.map(([date]) => date),
  ...PUBLISHED_CLOSURES.map(([date]) => date),
  ...COMPUTED_HOLIDAYS,
]);
const all = [...datesBetween("2020-01-01", "2035-12-31")];
/** A second opinion made of nothing but the published dates. */
const trading = all.filter((date) => weekday(date) % 6 !== 0 && !closed.has(date));
const dates = fc.constantFrom(...all);

function refusal(act: () => unknown): CalendarError {
  return assertThrows(act, CalendarError);
}

describe("trading days", () => {
  it("are all weekdays but the published closures, on each of 5,844 days", () => {
    assertEquals(all.length, 5844);
    assertEquals(all.filter(isTradingDay), trading);
  });

  it("count as the exchange does per year", () => {
    // 253 in 2020, 252 in 2021, 251 in 2022, 250 in 2023, 252 in 2024, 250 in 2025 after the closure.
    const counts = [2020, 2021, 2022, 2023, 2024, 2025].map((year) =>
      all.filter((date) => date.startsWith(String(year)) && isTradingDay(date)).length
    );
    assertEquals(counts, [253, 252, 251, 250, 252, 250]);
  });

  it("say why a day is none", () => {
    assertEquals(closedBecause("2026-11-26"), "Thanksgiving Day");
    assertEquals(closedBecause("2026-07-03"), "Independence Day");
    assertEquals(closedBecause("2026-11-21"), "a Saturday");
    assertEquals(closedBecause("2026-11-22"), "a Sunday");
    // 4 July 2026 is a Saturday; the holiday was kept the day before.
    assertEquals(closedBecause("2026-07-04"), "a Saturday");
    assertEquals(closedBecause("2026-11-20"), null);
    assertEquals(closedBecause("2026-11-27"), null);
  });

  it("have a reason exactly when there is no trading", () => {
    for (const date of all) assertEquals(closedBecause(date) === null, isTradingDay(date), date);
  });

  it("know early closes as trading days", () => {
    assert(isTradingDay("2026-11-27") && isEarlyClose("2026-11-27"));
    assertFalse(isEarlyClose("2026-11-20"));
    assertFalse(isEarlyClose("2026-11-26"));
    assertFalse(isEarlyClose("2026-11-28"));
  });
});

describe("next and previous trading day", () => {
  it("step over weekends, holidays and closures", () => {
    assertEquals(nextTradingDay("2026-11-20"), "2026-11-23");
    assertEquals(nextTradingDay("2026-11-25"), "2026-11-27");
    assertEquals(nextTradingDay("2025-01-08"), "2025-01-10");
    assertEquals(nextTradingDay("2021-12-31"), "2022-01-03");
    assertEquals(nextTradingDay("2020-12-31"), "2021-01-04");
    assertEquals(previousTradingDay("2026-11-23"), "2026-11-20");
    assertEquals(previousTradingDay("2026-11-27"), "2026-11-25");
    assertEquals(previousTradingDay("2025-01-10"), "2025-01-08");
    assertEquals(previousTradingDay("2022-01-03"), "2021-12-31");
  });

  it("start from any day, open or not", () => {
    assertEquals(nextTradingDay("2026-11-21"), "2026-11-23");
    assertEquals(previousTradingDay("2026-11-22"), "2026-11-20");
    assertEquals(previousTradingDay("2026-11-26"), "2026-11-25");
  });

  it("agree with the published dates everywhere", () => {
    const next = new Map<string, string>();
    let coming = "";
    for (const date of [...all].reverse()) {
      if (coming !== "") next.set(date, coming);
      if (isTradingDay(date)) coming = date;
    }
    for (const [date, expected] of next) assertEquals(nextTradingDay(date), expected, date);
  });

  it("undo each other on trading days", () => {
    const inner = fc.constantFrom(...trading.slice(1, -1));
    fc.assert(fc.property(inner, (date) => {
      assertEquals(previousTradingDay(nextTradingDay(date)), date);
      assertEquals(nextTradingDay(previousTradingDay(date)), date);
    }));
  });

  it("never lie more than five days apart", () => {
    // The longest gap is a weekend with a holiday on either side.
    for (const date of trading.slice(0, -1)) {
      assert(Date.parse(nextTradingDay(date)) - Date.parse(date) <= 5 * 86_400_000, date);
    }
  });

  it("are refused beyond the calendar's ends", () => {
    assertEquals(refusal(() => nextTradingDay("2035-12-31")).code, "DATE_OUT_OF_RANGE");
    assertEquals(refusal(() => previousTradingDay("2020-01-02")).code, "DATE_OUT_OF_RANGE");
    assertEquals(nextTradingDay("2035-12-30"), "2035-12-31");
    assertEquals(previousTradingDay("2020-01-03"), "2020-01-02");
  });
});

describe("trading days between two dates", () => {
  it("count the end and not the beginning", () => {
    assertEquals(tradingDaysBetween("2026-11-20", "2026-11-20"), 0);
    assertEquals(tradingDaysBetween("2026-11-20", "2026-11-23"), 1);
    assertEquals(tradingDaysBetween("2026-11-20", "2026-11-22"), 0);
    assertEquals(tradingDaysBetween("2026-11-21", "2026-11-23"), 1);
    assertEquals(tradingDaysBetween("2026-11-23", "2026-11-27"), 3);
    assertEquals(tradingDaysBetween("2026-11-27", "2026-11-23"), -3);
    assertEquals(tradingDaysBetween("2020-01-01", "2020-12-31"), 253);
  });

  it("equal a plain count over the published dates", () => {
    fc.assert(fc.property(dates, dates, (one, other) => {
      const [from, to] = one <= other ? [one, other] : [other, one];
      const expected = trading.filter((date) => date > from && date <= to).length;
      assertEquals(tradingDaysBetween(from, to), expected);
    }));
  });

  it("add up and change sign with the order", () => {
    fc.assert(fc.property(dates, dates, dates, (a, b, c) => {
      assertEquals(tradingDaysBetween(a, b) + tradingDaysBetween(b, c), tradingDaysBetween(a, c));
      assertEquals(tradingDaysBetween(a, b) + tradingDaysBetween(b, a), 0);
    }));
  });

  it("are one from a day to its next trading day", () => {
    fc.assert(fc.property(fc.constantFrom(...all.slice(0, -1)), (date) => {
      assertEquals(tradingDaysBetween(date, nextTradingDay(date)), 1);
    }));
  });
});

describe("dates the calendar refuses", () => {
  const questions = {
    isTradingDay,
    isEarlyClose,
    closedBecause,
    nextTradingDay,
    previousTradingDay,
  };
  for (const [name, ask] of Object.entries(questions)) {
    it(`${name} names the field and what it knows`, () => {
      for (const date of ["2019-12-30", "2036-01-02", "1970-01-01", "9999-12-31"]) {
        const error = refusal(() => ask(date));
        assertEquals([error.code, error.field], ["DATE_OUT_OF_RANGE", "date"]);
        assert(error.message.includes("2020 to 2035"), error.message);
      }
      const error = refusal(() => ask("tomorrow"));
      assertEquals([error.code, error.field], ["DATE_INVALID", "date"]);
    });
  }

  it("a count names which of its two dates is wrong", () => {
    assertEquals(refusal(() => tradingDaysBetween("2019-01-02", "2026-01-02")).field, "from");
    assertEquals(refusal(() => tradingDaysBetween("2026-01-02", "2036-01-02")).field, "to");
    assertEquals(refusal(() => tradingDaysBetween("2026-01-02", "x")).field, "to");
  });

  it("a refusal is an error with a name of its own", () => {
    const error = refusal(() => isTradingDay(plusDays("2035-12-31", 1)));
    assertEquals(error.name, "CalendarError");
    assert(error instanceof Error);
  });
});
