import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { formatDate, parseDate, weekdayOf } from "../../../../engine/execution/calendar/dates.ts";
import { earlyClosesOf } from "../../../../engine/execution/calendar/early_closes.ts";
import { holidaysOf, thanksgiving } from "../../../../engine/execution/calendar/holidays.ts";
import {
  closedBecause,
  FIRST_YEAR,
  isEarlyClose,
  isTradingDay,
  LAST_YEAR,
} from "../../../../engine/execution/calendar/mod.ts";
import { SPECIAL_CLOSURES } from "../../../../engine/execution/calendar/special_closures.ts";
import { datesBetween, plusDays, weekday } from "./instants.ts";
import {
  COMPUTED_HOLIDAYS,
  PUBLISHED_CLOSURES,
  PUBLISHED_EARLY_CLOSES,
  PUBLISHED_HOLIDAYS,
} from "./published.ts";

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);

function written(year: number): (readonly [string, string])[] {
  return holidaysOf(year).map(({ day, name }) => [formatDate(day), name] as const);
}

describe("holidays by rule", () => {
  for (const year of years.filter((year) => year <= 2028)) {
    it(`are those the exchange published for ${year}, by date and name`, () => {
      const published = PUBLISHED_HOLIDAYS.filter(([date]) => date.startsWith(String(year)));
      assertEquals(written(year), [...published]);
    });
  }

  for (const year of years.filter((year) => year > 2028)) {
    it(`are those of an independent calendar for ${year}`, () => {
      const computed = COMPUTED_HOLIDAYS.filter((date) => date.startsWith(String(year)));
      assertEquals(written(year).map(([date]) => date), computed);
    });
  }

  it("leaves New Year's Day out when it is a Saturday, and opens on the Friday before", () => {
    for (const year of [2022, 2028, 2033]) {
      assertFalse(written(year).some(([, name]) => name === "New Year's Day"), String(year));
      assert(isTradingDay(`${year - 1}-12-31`));
      assertEquals(weekday(`${year - 1}-12-31`), 5);
    }
  });

  it("observes New Year's Day on the Monday when it is a Sunday", () => {
    assertEquals(written(2023)[0], ["2023-01-02", "New Year's Day"]);
    assertEquals(written(2034)[0], ["2034-01-02", "New Year's Day"]);
    assert(isTradingDay("2022-12-30"));
  });

  it("keeps Juneteenth since 2022", () => {
    assert(isTradingDay("2020-06-19"));
    assert(isTradingDay("2021-06-18"));
    assertFalse(isTradingDay("2022-06-20"));
    for (const year of years) {
      const kept = written(year).some(([, name]) => name.startsWith("Juneteenth"));
      assertEquals(kept, year >= 2022, String(year));
    }
  });

  it("observes every holiday on a weekday of its own year, in order and once", () => {
    for (const year of years) {
      const days = holidaysOf(year).map(({ day }) => day);
      assertEquals(days, [...new Set(days)].sort((one, other) => one - other));
      for (const day of days) {
        assert(weekdayOf(day) >= 1 && weekdayOf(day) <= 5, formatDate(day));
        assertEquals(formatDate(day).slice(0, 4), String(year));
      }
    }
  });

  it("never observes a holiday more than a day from its date", () => {
    for (const year of years) {
      for (const [name, date] of [["Independence", "07-04"], ["Christmas", "12-25"]] as const) {
        const day = holidaysOf(year).find((holiday) => holiday.name.startsWith(name))?.day;
        assert(day !== undefined);
        assert(Math.abs(day - parseDate(`${year}-${date}`)) <= 1);
      }
    }
  });

  it("puts Thanksgiving on the fourth Thursday, not the last", () => {
    assertEquals(formatDate(thanksgiving(2028)), "2028-11-23");
    // November 2023 and 2028 have five Thursdays.
    assertEquals(formatDate(thanksgiving(2023)), "2023-11-23");
    assertEquals(weekday("2023-11-30"), 4);
  });
});

describe("early closes by rule", () => {
  it("are those the exchange published for 2020 to 2028", () => {
    const days = years.filter((year) => year <= 2028).flatMap(earlyClosesOf).map(formatDate);
    assertEquals(days, [...PUBLISHED_EARLY_CLOSES]);
  });

  it("always hold the day after Thanksgiving", () => {
    for (const year of years) {
      const friday = formatDate(thanksgiving(year) + 1);
      assert(isEarlyClose(friday), friday);
      assertEquals(weekday(friday), 5);
    }
  });

  it("hold 3 July only when the 4th is a Tuesday to Friday", () => {
    for (const year of years) {
      const expected = weekday(`${year}-07-04`) >= 2 && weekday(`${year}-07-04`) <= 5;
      assertEquals(isEarlyClose(`${year}-07-03`), expected, String(year));
      // No early close on the 2nd stands in for it, nor on the 5th.
      assertFalse(isEarlyClose(`${year}-07-02`));
      assertFalse(isEarlyClose(`${year}-07-05`));
    }
  });

  it("hold 24 December only when the 25th is a Tuesday to Friday", () => {
    for (const year of years) {
      const expected = weekday(`${year}-12-25`) >= 2 && weekday(`${year}-12-25`) <= 5;
      assertEquals(isEarlyClose(`${year}-12-24`), expected, String(year));
      assertFalse(isEarlyClose(`${year}-12-23`));
      assertFalse(isEarlyClose(`${year}-12-31`));
    }
  });

  it("never fall on a day without trading", () => {
    for (const day of years.flatMap(earlyClosesOf)) assert(isTradingDay(formatDate(day)));
  });

  it("come to 33 in the sixteen years", () => {
    const all = [...datesBetween("2020-01-01", "2035-12-31")].filter(isEarlyClose);
    assertEquals(all.length, 33);
    assertEquals(all, years.flatMap(earlyClosesOf).map(formatDate));
  });
});

describe("special closures", () => {
  it("are those the exchange announced", () => {
    const listed = SPECIAL_CLOSURES.map(({ day, name }) => [formatDate(day), name] as const);
    assertEquals(listed, [...PUBLISHED_CLOSURES]);
  });

  it("close the day and name the reason", () => {
    for (const [date, name] of PUBLISHED_CLOSURES) {
      assertFalse(isTradingDay(date));
      assertEquals(closedBecause(date), name);
      assert(isTradingDay(plusDays(date, -1)));
      assert(isTradingDay(plusDays(date, 1)));
    }
  });

  it("did not happen when only the trading floor was closed, in spring 2020", () => {
    for (const date of ["2020-03-23", "2020-04-09", "2020-05-22"]) assert(isTradingDay(date));
  });

  it("cannot be changed from outside", () => {
    assert(Object.isFrozen(SPECIAL_CLOSURES));
    assert(SPECIAL_CLOSURES.every(Object.isFrozen));
  });
});
