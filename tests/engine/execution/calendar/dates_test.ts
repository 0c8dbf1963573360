import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  dayOf,
  formatDate,
  FRIDAY,
  lastWeekday,
  MONDAY,
  nthWeekday,
  parseDate,
  partsOf,
  SUNDAY,
  THURSDAY,
  weekdayOf,
} from "../../../../engine/execution/calendar/dates.ts";
import { easterSunday } from "../../../../engine/execution/calendar/easter.ts";
import { CalendarError } from "../../../../engine/execution/calendar/errors.ts";

const DAY = 86_400_000;
/** Day numbers of 1600 to 2400, over every kind of century. */
const days = fc.integer({ min: Date.UTC(1600, 0, 1) / DAY, max: Date.UTC(2400, 11, 31) / DAY });

describe("day numbers", () => {
  it("count from 1970", () => {
    assertEquals(dayOf(1970, 1, 1), 0);
    assertEquals(dayOf(1970, 1, 2), 1);
    assertEquals(dayOf(1969, 12, 31), -1);
    assertEquals(dayOf(2000, 3, 1), 11_017);
  });

  it("know which years have a 29 February", () => {
    assertEquals(dayOf(2028, 3, 1) - dayOf(2028, 2, 28), 2);
    assertEquals(dayOf(2026, 3, 1) - dayOf(2026, 2, 28), 1);
    assertEquals(dayOf(2000, 3, 1) - dayOf(2000, 2, 28), 2);
    assertEquals(dayOf(2100, 3, 1) - dayOf(2100, 2, 28), 1);
  });

  it("agree with the runtime's own calendar", () => {
    fc.assert(fc.property(days, (day) => {
      const own = new Date(day * DAY);
      const expected = {
        year: own.getUTCFullYear(),
        month: own.getUTCMonth() + 1,
        date: own.getUTCDate(),
      };
      assertEquals(partsOf(day), expected);
      assertEquals(dayOf(expected.year, expected.month, expected.date), day);
      assertEquals(weekdayOf(day), own.getUTCDay());
    }));
  });

  it("are written and read without loss", () => {
    fc.assert(fc.property(days, (day) => assertEquals(parseDate(formatDate(day)), day)));
    assertEquals(formatDate(dayOf(2026, 1, 5)), "2026-01-05");
    assertEquals(formatDate(dayOf(987, 12, 31)), "0987-12-31");
  });
});

describe("reading a date", () => {
  const wrong = [
    "",
    "2026",
    "2026-1-5",
    "2026-01-05T00:00:00Z",
    " 2026-01-05",
    "20260105",
    "05/01/2026",
    "2026-00-10",
    "2026-13-01",
    "2026-01-00",
    "2026-01-32",
    "2026-02-29",
    "2100-02-29",
    "2026-06-31",
    "2026-99-99",
    "-026-01-01",
  ];
  for (const text of wrong) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const error = assertThrows(() => parseDate(text, "expiry"), CalendarError);
      assertEquals(error.code, "DATE_INVALID");
      assertEquals(error.field, "expiry");
      assert(error.message.startsWith("expiry must be a date"));
    });
  }

  it("accepts a leap day", () => {
    assertEquals(formatDate(parseDate("2028-02-29")), "2028-02-29");
  });

  it("never returns anything but a day or a CalendarError", () => {
    fc.assert(fc.property(fc.string(), (text) => {
      try {
        assertEquals(formatDate(parseDate(text)), text);
      } catch (error) {
        assert(error instanceof CalendarError);
      }
    }));
  });
});

describe("weekdays of a month", () => {
  it("finds the nth", () => {
    assertEquals(formatDate(nthWeekday(2026, 11, FRIDAY, 3)), "2026-11-20");
    assertEquals(formatDate(nthWeekday(2026, 11, THURSDAY, 4)), "2026-11-26");
    // The month begins with the weekday itself, and on the day after it.
    assertEquals(formatDate(nthWeekday(2027, 1, FRIDAY, 1)), "2027-01-01");
    assertEquals(formatDate(nthWeekday(2028, 1, FRIDAY, 3)), "2028-01-21");
    assertEquals(formatDate(nthWeekday(2026, 11, SUNDAY, 1)), "2026-11-01");
  });

  it("finds the last", () => {
    assertEquals(formatDate(lastWeekday(2026, 5, MONDAY)), "2026-05-25");
    assertEquals(formatDate(lastWeekday(2027, 5, MONDAY)), "2027-05-31");
    assertEquals(formatDate(lastWeekday(2035, 12, FRIDAY)), "2035-12-28");
    assertEquals(formatDate(lastWeekday(2028, 2, MONDAY)), "2028-02-28");
  });

  it("keeps each within its week of the month", () => {
    const arguments_ = fc.record({
      year: fc.integer({ min: 1990, max: 2100 }),
      month: fc.integer({ min: 1, max: 12 }),
      weekday: fc.integer({ min: 0, max: 6 }),
      n: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(fc.property(arguments_, ({ year, month, weekday, n }) => {
      const nth = partsOf(nthWeekday(year, month, weekday, n));
      assertEquals([nth.year, nth.month], [year, month]);
      assertEquals(Math.ceil(nth.date / 7), n);
      const last = lastWeekday(year, month, weekday);
      assertEquals(weekdayOf(last), weekday);
      assertEquals(partsOf(last).month, month);
      assert(partsOf(last + 7).month !== month);
    }));
  });
});

describe("Easter Sunday", () => {
  // 2020 to 2035, then the earliest and latest possible dates and the computus' two exceptions.
  const published = [
    "2020-04-12",
    "2021-04-04",
    "2022-04-17",
    "2023-04-09",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2028-04-16",
    "2029-04-01",
    "2030-04-21",
    "2031-04-13",
    "2032-03-28",
    "2033-04-17",
    "2034-04-09",
    "2035-03-25",
    "1818-03-22",
    "2285-03-22",
    "1943-04-25",
    "2038-04-25",
    "1981-04-19",
    "1954-04-18",
  ];
  for (const date of published) {
    it(`is ${date}`, () => {
      assertEquals(formatDate(easterSunday(Number(date.slice(0, 4)))), date);
    });
  }

  it("is a Sunday from 22 March to 25 April", () => {
    for (let year = 1583; year <= 2600; year++) {
      const day = easterSunday(year);
      assertEquals(weekdayOf(day), SUNDAY);
      assert(day >= dayOf(year, 3, 22) && day <= dayOf(year, 4, 25), String(year));
    }
  });
});
