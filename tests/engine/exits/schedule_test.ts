import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { CalendarError } from "../../../engine/execution/calendar/mod.ts";
import { closesBetween, cutoffInstant } from "../../../engine/exits/schedule.ts";
import { MODEL } from "./sample.ts";

function instants(from: string, to: string): string[] {
  return closesBetween(Date.parse(from), Date.parse(to))
    .map(({ instant, date }) => `${date} ${new Date(instant).toISOString().slice(0, 16)}`);
}

describe("the cutoff of a contract", () => {
  const cases: readonly [string, string, string][] = [
    ["a winter Friday", "2026-11-20", "2026-11-20T20:45:00.000Z"],
    ["the day after Thanksgiving, which closes at 13:00", "2026-11-27", "2026-11-27T17:45:00.000Z"],
    ["the Friday before the clocks go forward", "2026-03-06", "2026-03-06T20:45:00.000Z"],
    ["the Friday after", "2026-03-13", "2026-03-13T19:45:00.000Z"],
    ["the Friday before the clocks go back", "2026-10-30", "2026-10-30T19:45:00.000Z"],
    ["the Friday after they did", "2026-11-06", "2026-11-06T20:45:00.000Z"],
    ["the Thursday before Good Friday", "2026-04-02", "2026-04-02T19:45:00.000Z"],
  ];
  for (const [name, expiry, expected] of cases) {
    it(`is 15 minutes before the close: ${name}`, () => {
      assertEquals(new Date(cutoffInstant({ expiry }, MODEL)).toISOString(), expected);
    });
  }

  it("follows the model", () => {
    const model = { ...MODEL, exits: { ...MODEL.exits, cutoff_minutes: 60 } };
    const instant = cutoffInstant({ expiry: "2026-11-20" }, model);
    assertEquals(new Date(instant).toISOString(), "2026-11-20T20:00:00.000Z");
  });

  it("refuses an expiry on a holiday", () => {
    assertThrows(
      () => cutoffInstant({ expiry: "2026-04-03" }, MODEL),
      CalendarError,
      "Good Friday",
    );
  });
});

describe("closes between two instants", () => {
  it("leaves out the start and counts the end", () => {
    assertEquals(instants("2026-11-19T21:00:00Z", "2026-11-20T21:00:00Z"), [
      "2026-11-20 2026-11-20T21:00",
    ]);
    assertEquals(instants("2026-11-19T20:59:59.999Z", "2026-11-20T20:59:59.999Z"), [
      "2026-11-19 2026-11-19T21:00",
    ]);
  });

  it("skips weekends and holidays and knows early closes", () => {
    assertEquals(instants("2026-11-25T12:00:00Z", "2026-11-30T22:00:00Z"), [
      "2026-11-25 2026-11-25T21:00",
      "2026-11-27 2026-11-27T18:00",
      "2026-11-30 2026-11-30T21:00",
    ]);
  });

  it("follows daylight saving", () => {
    assertEquals(instants("2026-03-06T00:00:00Z", "2026-03-10T00:00:00Z"), [
      "2026-03-06 2026-03-06T21:00",
      "2026-03-09 2026-03-09T20:00",
    ]);
  });

  it("has none on a weekend, at one instant, or backwards", () => {
    assertEquals(instants("2026-11-21T00:00:00Z", "2026-11-22T23:00:00Z"), []);
    assertEquals(instants("2026-11-20T21:00:00Z", "2026-11-20T21:00:00Z"), []);
    assertEquals(instants("2026-11-20T21:00:00Z", "2026-11-19T21:00:00Z"), []);
  });

  it("goes by the New York date, not by that of UTC", () => {
    assertEquals(instants("2026-11-20T02:00:00Z", "2026-11-21T02:00:00Z"), [
      "2026-11-20 2026-11-20T21:00",
    ]);
  });

  it("counts a year's trading days, to the calendar's last", () => {
    assertEquals(instants("2034-12-31T12:00:00Z", "2035-12-31T23:00:00Z").length, 251);
  });
});
