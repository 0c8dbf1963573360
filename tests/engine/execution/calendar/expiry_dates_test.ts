import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { formatDate, parseDate } from "../../../../engine/execution/calendar/dates.ts";
import { CalendarError } from "../../../../engine/execution/calendar/errors.ts";
import {
  kindOfExpiry,
  monthlyExpiryOf,
  weeklyExpiryOf,
  weeklyOnOrAfter,
} from "../../../../engine/execution/calendar/expiry_dates.ts";
import { isTradingDay } from "../../../../engine/execution/calendar/mod.ts";
import { allMonthlies, allWeeklies } from "../expiry_reference.ts";
import { plusDays, weekday } from "./instants.ts";

const weekly = (date: string) => formatDate(weeklyExpiryOf(parseDate(date), "date"));
const onOrAfter = (date: string) => formatDate(weeklyOnOrAfter(parseDate(date), "date"));
const monthly = (year: number, month: number) => formatDate(monthlyExpiryOf(year, month, "date"));
const kind = (date: string, today: string) =>
  kindOfExpiry(parseDate(date), parseDate(today), "date");

describe("weekly expiries", () => {
  it("fall on the Friday of the week", () => {
    for (const date of ["2026-11-16", "2026-11-18", "2026-11-20", "2026-11-21", "2026-11-22"]) {
      assertEquals(weekly(date), "2026-11-20");
    }
    assertEquals(weekly("2026-11-23"), "2026-11-27");
  });

  it("fall on the Thursday when the Friday is a holiday", () => {
    const fridays = [
      ["2020-04-10", "2020-04-09"],
      ["2020-07-03", "2020-07-02"],
      ["2020-12-25", "2020-12-24"],
      ["2021-01-01", "2020-12-31"],
      ["2021-12-24", "2021-12-23"],
      ["2026-04-03", "2026-04-02"],
      ["2026-06-19", "2026-06-18"],
      ["2026-07-03", "2026-07-02"],
      ["2026-12-25", "2026-12-24"],
      ["2027-01-01", "2026-12-31"],
      ["2027-06-18", "2027-06-17"],
    ] as const;
    for (const [friday, thursday] of fridays) assertEquals(weekly(friday), thursday);
  });

  it("stay on an early-closing Friday", () => {
    assertEquals(weekly("2026-11-25"), "2026-11-27");
  });

  it("are found from any day on", () => {
    assertEquals(onOrAfter("2026-11-20"), "2026-11-20");
    assertEquals(onOrAfter("2026-11-21"), "2026-11-27");
    // The week's expiry was the Thursday; on the holiday itself it has passed.
    assertEquals(onOrAfter("2026-04-02"), "2026-04-02");
    assertEquals(onOrAfter("2026-04-03"), "2026-04-10");
  });

  it("are one a week over the whole calendar", () => {
    const all = allWeeklies();
    assertEquals(all.length, 835);
    for (const date of all) {
      assert(isTradingDay(date));
      assert(weekday(date) === 5 || weekday(date) === 4, date);
      assertEquals(onOrAfter(date), date);
    }
  });

  it("are refused in the calendar's last week, which has no Friday in it", () => {
    assertEquals(weekly("2035-12-30"), "2035-12-28");
    const error = assertThrows(() => weekly("2035-12-31"), CalendarError);
    assertEquals([error.code, error.field], ["DATE_OUT_OF_RANGE", "date"]);
  });
});

describe("monthly expiries", () => {
  it("fall on the third Friday", () => {
    assertEquals(monthly(2026, 11), "2026-11-20");
    assertEquals(monthly(2026, 5), "2026-05-15");
    assertEquals(monthly(2028, 1), "2028-01-21");
  });

  it("fall on the Thursday before when that Friday is a holiday", () => {
    // Good Friday 2022, 2030 and 2033; Juneteenth 2026, 2027 and 2032.
    assertEquals(monthly(2022, 4), "2022-04-14");
    assertEquals(monthly(2030, 4), "2030-04-18");
    assertEquals(monthly(2033, 4), "2033-04-14");
    assertEquals(monthly(2026, 6), "2026-06-18");
    assertEquals(monthly(2027, 6), "2027-06-17");
    assertEquals(monthly(2032, 6), "2032-06-17");
  });

  it("are the plain rule's, every month of the calendar", () => {
    const all = Array.from({ length: 192 }, (_, index) => monthly(2020, index + 1));
    assertEquals(all, allMonthlies());
    assertEquals(
      all,
      Array.from(
        { length: 192 },
        (_, index) => monthly(2020 + Math.floor(index / 12), index % 12 + 1),
      ),
    );
  });

  it("are weekly expiries too", () => {
    const weeklies = new Set(allWeeklies());
    for (const date of allMonthlies()) assert(weeklies.has(date), date);
  });
});

describe("what an expiry is listed as", () => {
  it("goes by its place in week, month and year", () => {
    assertEquals(kind("2026-11-23", "2026-11-20"), "DAILY");
    assertEquals(kind("2026-11-27", "2026-11-20"), "WEEKLY");
    assertEquals(kind("2026-12-24", "2026-11-20"), "WEEKLY");
    assertEquals(kind("2026-12-18", "2026-11-20"), "MONTHLY");
    assertEquals(kind("2026-06-18", "2026-05-20"), "MONTHLY");
    assertEquals(kind("2027-01-15", "2026-11-20"), "MONTHLY");
    assertEquals(kind("2028-01-21", "2026-11-20"), "LEAPS");
  });

  it("is LEAPS from 365 days on", () => {
    assertEquals(kind("2028-01-21", "2027-01-21"), "LEAPS");
    assertEquals(kind("2028-01-21", "2027-01-22"), "MONTHLY");
    // A February expiry is none, however far away.
    assertEquals(kind("2028-02-18", "2026-01-21"), "MONTHLY");
  });

  it("is DAILY on the calendar's last day", () => {
    assertEquals(kind("2035-12-31", plusDays("2035-12-31", -3)), "DAILY");
    assertEquals(kind("2035-12-28", "2035-12-27"), "WEEKLY");
  });
});
