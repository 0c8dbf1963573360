import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  tradingDays,
  WARM_UP_DAYS,
  warmUpDays,
} from "../../../../engine/backtest/simulate/days.ts";
import { CalendarError } from "../../../../engine/execution/calendar/mod.ts";

const told = (start: string, count: number) =>
  [...tradingDays(start, count)].map(({ open, minutes, endsWeek, endsMonth }) =>
    [
      new Date(open).toISOString().slice(0, 16),
      minutes,
      endsWeek ? "week" : "",
      endsMonth ? "month" : "",
    ].join(" ").trim()
  );

describe("the days of a simulation", () => {
  it("leave out the weekend, across the change to daylight saving", () => {
    assertEquals(told("2026-03-05", 4), [
      "2026-03-05T14:30 390",
      "2026-03-06T14:30 390 week",
      "2026-03-09T13:30 390",
      "2026-03-10T13:30 390",
    ]);
  });
  it("leave out Thanksgiving and close early on the day after", () => {
    assertEquals(told("2026-11-25", 3), [
      "2026-11-25T14:30 390",
      "2026-11-27T14:30 210 week",
      "2026-11-30T14:30 390  month",
    ]);
  });
  it("begin with the next trading day when the first is none", () => {
    assertEquals(told("2026-01-01", 1), told("2026-01-02", 1));
    assertEquals(told("2026-02-14", 1), ["2026-02-17T14:30 390"]);
  });
  it("end a week on Thursday when Friday is a holiday, and a month on its last trading day", () => {
    assertEquals(told("2026-04-01", 2), ["2026-04-01T13:30 390", "2026-04-02T13:30 390 week"]);
    assertEquals(told("2026-01-30", 1), ["2026-01-30T14:30 390 week month"]);
  });
  it("do not end a week at the turn of the year when it goes on", () => {
    assertEquals(told("2025-12-31", 2), [
      "2025-12-31T14:30 390  month",
      "2026-01-02T14:30 390 week",
    ]);
  });
  it("are none when none are asked for", () => {
    assertEquals(told("2026-03-05", 0), []);
  });
  it("are 252 in a year of about so many weeks and twelve months", () => {
    const year = [...tradingDays("2025-01-01", 250)];
    assertEquals(year.filter(({ endsMonth }) => endsMonth).length, 12);
    assertEquals(year.filter(({ endsWeek }) => endsWeek).length, 52);
    assertEquals(year.filter(({ minutes }) => minutes === 210).length, 3);
  });
  it("lie within the calendar", () => {
    assertThrows(() => told("2036-01-02", 1), CalendarError);
    assertThrows(() => told("2019-12-31", 1), CalendarError);
    assertThrows(() => told("2026-02-30", 1), CalendarError);
  });
});

describe("the days before the first", () => {
  const days = [...warmUpDays()];

  it("are full ones: 26 weeks, six months", () => {
    assertEquals(days.length, WARM_UP_DAYS);
    assertEquals(days.every(({ minutes }) => minutes === 390), true);
    assertEquals(days.filter(({ endsWeek }) => endsWeek).length, 26);
    assertEquals(days.filter(({ endsMonth }) => endsMonth).length, 6);
  });
});
