import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { Cover, endOfDay } from "../../../engine/metrics/exposure.ts";
import { marketTime, newYorkDate } from "../../../engine/metrics/market_time.ts";

const MINUTE = 60_000, SESSION = 390 * MINUTE;

function between(from: string, to: string): number | null {
  const [start, end] = [from, to].map((each) => marketTime(Date.parse(each)));
  return start === null || end === null ? null : end - start;
}

describe("market time", () => {
  it("runs from 09:30 to 16:00 in New York, in winter and in summer", () => {
    assertEquals(between("2026-01-06T14:30:00Z", "2026-01-06T15:30:00Z"), 60 * MINUTE);
    assertEquals(between("2026-01-06T13:00:00Z", "2026-01-06T14:31:00Z"), MINUTE);
    assertEquals(between("2026-07-07T13:30:00Z", "2026-07-07T20:00:00Z"), SESSION);
    assertEquals(between("2026-01-06T20:59:00Z", "2026-01-06T23:00:00Z"), MINUTE);
  });

  it("stands still at night, on weekends and on holidays, and stops at 13:00 on an early close", () => {
    assertEquals(between("2026-01-06T21:00:00Z", "2026-01-07T14:30:00Z"), 0);
    assertEquals(between("2026-01-09T21:00:00Z", "2026-01-12T14:30:00Z"), 0);
    // Thanksgiving and the half day after it.
    assertEquals(between("2026-11-25T21:00:00Z", "2026-11-28T12:00:00Z"), 210 * MINUTE);
    assertEquals(between("2026-01-05T05:00:00Z", "2026-01-10T05:00:00Z"), 5 * SESSION);
  });

  it("is known for the years of the calendar only", () => {
    assertEquals(marketTime(Date.parse("2019-12-31T15:00:00Z")), null);
    assertEquals(marketTime(Date.parse("2036-01-02T15:00:00Z")), null);
    assertEquals(marketTime(Date.parse("2020-01-01T15:00:00Z")), 0);
    assertEquals(marketTime(NaN), null);
  });

  it("never runs backwards", () => {
    const instant = fc.integer({
      min: Date.parse("2020-01-02T00:00:00Z"),
      max: Date.parse("2035-12-15T00:00:00Z"),
    });
    fc.assert(fc.property(instant, fc.integer({ min: 0, max: 1e9 }), (at, more) => {
      const passed = (marketTime(at + more) ?? NaN) - (marketTime(at) ?? NaN);
      assert(passed >= 0 && passed <= more);
    }));
  });

  it("has dates that change at midnight in New York", () => {
    assertEquals(newYorkDate(Date.parse("2026-01-06T04:59:59Z")), "2026-01-05");
    assertEquals(newYorkDate(Date.parse("2026-01-06T05:00:00Z")), "2026-01-06");
    assertEquals(newYorkDate(Date.parse("2026-07-06T04:00:00Z")), "2026-07-06");
  });

  it("of a day ends with its close", () => {
    for (const date of ["2026-01-06", "2026-07-07", "2026-11-27"]) {
      assertEquals(endOfDay(date), marketTime(Date.parse(`${date}T21:00:00Z`)));
    }
    assertEquals(endOfDay("2019-06-03"), null);
  });
});

describe("covered time", () => {
  it("counts each moment once", () => {
    const cover = new Cover();
    for (const [from, to] of [[0, 10], [5, 12], [20, 30], [22, 25]]) cover.add(from, to);
    assertEquals([cover.within(0, 100), cover.within(0, 15), cover.within(8, 24)], [22, 12, 8]);
    cover.add(11, 21);
    assertEquals([cover.within(0, 100), cover.within(30, 40)], [30, 0]);
  });

  it("takes no time from what has none", () => {
    const cover = new Cover();
    cover.add(5, 5), cover.add(9, 3);
    assertEquals(cover.within(0, 10), 0);
  });

  it("is what counting unit by unit gives, in whatever order", () => {
    const stretch = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }));
    const window = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 15 }), window, (stretches, [from, to]) => {
        const cover = new Cover();
        for (const [start, length] of stretches) cover.add(start, start + length);
        let counted = 0;
        for (let unit = from; unit < to; unit++) {
          if (stretches.some(([start, length]) => unit >= start && unit < start + length)) {
            counted++;
          }
        }
        assertEquals(cover.within(from, to), counted);
      }),
      { numRuns: 300 },
    );
  });
});
