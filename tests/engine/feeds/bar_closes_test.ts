import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CalendarError } from "../../../engine/execution/calendar/mod.ts";
import { barCloses, lastBarClose } from "../../../engine/feeds/mod.ts";

const DAY = 1440, WEEK = 10_080, MONTH = 43_200;
const last = (timeframe: number, instant: string) =>
  new Date(lastBarClose(timeframe, Date.parse(instant))).toISOString().slice(0, 16);

describe("closes of bars", () => {
  const CASES: [number, string, string, string][] = [
    [15, "2026-11-20T15:00:00Z", "2026-11-20T15:00", "a close belongs to its own instant"],
    [15, "2026-11-20T14:59:59.999Z", "2026-11-20T14:45", "the moment before it does not"],
    [15, "2026-11-20T14:40:00Z", "2026-11-19T21:00", "before the first close it is yesterday's"],
    [60, "2026-11-20T15:00:00Z", "2026-11-19T21:00", "hours are counted from 09:30"],
    [60, "2026-11-20T15:30:00Z", "2026-11-20T15:30", "the first hour ends at 10:30"],
    [60, "2026-11-20T21:00:00Z", "2026-11-20T21:00", "the last one ends with the session"],
    [240, "2026-11-20T19:00:00Z", "2026-11-20T18:30", "four hours end at 13:30"],
    [240, "2026-11-20T22:00:00Z", "2026-11-20T21:00", "and with the session"],
    [240, "2026-11-27T18:00:00Z", "2026-11-27T18:00", "an early close cuts the bar short"],
    [60, "2026-11-26T18:00:00Z", "2026-11-25T21:00", "a holiday has none"],
    [60, "2026-11-22T18:00:00Z", "2026-11-20T21:00", "nor has a Sunday"],
    [15, "2026-03-09T13:45:00Z", "2026-03-09T13:45", "summer time moves the opening"],
    [DAY, "2026-11-20T20:59:00Z", "2026-11-19T21:00", "a day ends at its close"],
    [DAY, "2026-11-27T18:00:00Z", "2026-11-27T18:00", "which may be early"],
    [WEEK, "2026-11-26T12:00:00Z", "2026-11-20T21:00", "a week ends on its last trading day"],
    [WEEK, "2026-04-02T20:00:00Z", "2026-04-02T20:00", "Good Friday ends it on Thursday"],
    [MONTH, "2026-11-20T12:00:00Z", "2026-10-30T20:00", "a month ends on its last trading day"],
    [2 * DAY, "2026-11-20T21:00:00Z", "2026-11-20T21:00", "two days count as one"],
  ];
  for (const [timeframe, instant, close, behaviour] of CASES) {
    it(behaviour, () => assertEquals(last(timeframe, instant), close));
  }

  it("refuses what lies outside the calendar", () => {
    assertThrows(() => lastBarClose(15, Date.parse("2019-06-01T15:00:00Z")), CalendarError);
    assertThrows(() => lastBarClose(15, NaN), CalendarError);
  });

  it("are listed oldest first, after one instant and up to another", () => {
    const from = Date.parse("2026-11-20T20:00:00Z"), to = Date.parse("2026-11-23T15:30:00Z");
    const listed = barCloses(60, from, to, 10).map((close) => new Date(close).toISOString());
    assertEquals(listed.map((close) => close.slice(5, 16)), [
      "11-20T20:30",
      "11-20T21:00",
      "11-23T15:30",
    ]);
    assertEquals(barCloses(60, from, to, 2).length, 2);
    assertEquals(barCloses(60, to, to, 10), []);
  });

  it("never lie ahead, never run backwards, and a close is its own last close", () => {
    const instants = fc.integer({
      min: Date.parse("2021-01-01T00:00:00Z"),
      max: Date.parse("2035-06-01T00:00:00Z"),
    });
    const timeframes = fc.constantFrom(1, 3, 5, 15, 30, 60, 240, DAY, WEEK, MONTH);
    fc.assert(
      fc.property(timeframes, instants, fc.nat(1e9), (timeframe, instant, more) => {
        const close = lastBarClose(timeframe, instant);
        assertEquals(close <= instant, true);
        assertEquals(lastBarClose(timeframe, close), close);
        assertEquals(lastBarClose(timeframe, instant + more) >= close, true);
      }),
      { numRuns: 2_000 },
    );
  });
});
