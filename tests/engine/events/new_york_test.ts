import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { newYorkClock, newYorkOffset, sessionAt, weekdayAt } from "../../../engine/events/mod.ts";

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const formatter = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** The same clock by the time zone database of the runtime. */
function byDatabase(instant: number) {
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    minute: Number(parts.get("hour")) * 60 + Number(parts.get("minute")),
    weekday: NAMES.indexOf(parts.get("weekday") ?? ""),
  };
}

describe("the New York clock", () => {
  it("agrees with the time zone database around every change from 1987 to 2040", () => {
    for (let year = 1987; year <= 2040; year++) {
      // The changes fall into these weeks; every half hour of them is looked at.
      for (const [month, day] of [[2, 8], [3, 1], [9, 25], [10, 1]] as const) {
        const start = Date.UTC(year, month, day);
        for (let half = 0; half < 8 * 48; half += 1) {
          const instant = start + half * HOUR / 2;
          const clock = newYorkClock(instant);
          const hour = new Date(instant).getUTCHours();
          // Only the hours in which a change can fall need the slow second opinion.
          if (hour < 5 || hour > 8) continue;
          assertEquals(clock, byDatabase(instant), new Date(instant).toISOString());
        }
      }
    }
  });

  it("agrees with the time zone database at any instant from 1987 to 2037", () => {
    const instant = fc.integer({
      min: at("1987-01-01T05:00:00Z"),
      max: at("2037-12-31T00:00:00Z"),
    });
    fc.assert(
      fc.property(instant, (ms) => assertEquals(newYorkClock(ms), byDatabase(ms))),
      { numRuns: 1000 },
    );
  });

  it("jumps over an hour in March and repeats one in November", () => {
    assertEquals(newYorkClock(at("2026-03-08T06:59:00Z")).minute, 1 * 60 + 59);
    assertEquals(newYorkClock(at("2026-03-08T07:00:00Z")).minute, 3 * 60);
    assertEquals(newYorkClock(at("2026-11-01T05:59:00Z")).minute, 1 * 60 + 59);
    assertEquals(newYorkClock(at("2026-11-01T06:00:00Z")).minute, 1 * 60);
    assertEquals(newYorkOffset(at("2026-07-01T00:00:00Z")), -4 * HOUR);
    assertEquals(newYorkOffset(at("2026-01-01T00:00:00Z")), -5 * HOUR);
  });
});

describe("the market session", () => {
  for (
    const [time, session] of [
      ["2026-11-20T14:29:59.999Z", "AFTERHOURS"],
      ["2026-11-20T14:30:00.000Z", "OPEN"],
      ["2026-11-20T15:59:59.999Z", "OPEN"],
      ["2026-11-20T16:00:00.000Z", "MIDDAY"],
      ["2026-11-20T19:59:59.999Z", "MIDDAY"],
      ["2026-11-20T20:00:00.000Z", "POWER_HOUR"],
      ["2026-11-20T20:59:59.999Z", "POWER_HOUR"],
      ["2026-11-20T21:00:00.000Z", "AFTERHOURS"],
      ["2026-07-10T13:30:00.000Z", "OPEN"],
      ["2026-07-10T19:59:00.000Z", "POWER_HOUR"],
      ["2026-11-21T15:00:00.000Z", "AFTERHOURS"],
      ["2026-11-22T18:00:00.000Z", "AFTERHOURS"],
      ["2026-03-09T13:30:00.000Z", "OPEN"],
      ["2026-03-06T13:30:00.000Z", "AFTERHOURS"],
    ] as const
  ) {
    it(`of ${time} is ${session}`, () => {
      assertEquals(sessionAt(at(time)), session);
    });
  }

  it("fills every weekday with 90, 240 and 60 minutes", () => {
    const counts = { OPEN: 0, MIDDAY: 0, POWER_HOUR: 0, AFTERHOURS: 0 };
    for (let minute = 0; minute < 24 * 60; minute++) {
      counts[sessionAt(at("2026-11-19T05:00:00Z") + minute * 60_000)]++;
    }
    assertEquals(counts, { OPEN: 90, MIDDAY: 240, POWER_HOUR: 60, AFTERHOURS: 1050 });
  });
});

describe("the weekday", () => {
  it("is New York's, not the one in UTC", () => {
    assertEquals(weekdayAt(at("2026-11-20T04:59:59Z")), "THURSDAY");
    assertEquals(weekdayAt(at("2026-11-20T05:00:00Z")), "FRIDAY");
    assertEquals(weekdayAt(at("2026-11-21T04:59:59Z")), "FRIDAY");
  });

  it("is null on Saturday and Sunday and a name on every other day", () => {
    const days = [...Array(7).keys()].map((day) =>
      weekdayAt(at("2026-11-16T17:00:00Z") + day * 24 * HOUR)
    );
    assertEquals(days, ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", null, null]);
    assert(days.length === 7);
  });
});
