import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CalendarError } from "../../../engine/execution/calendar/mod.ts";
import { newestSession } from "../../../engine/execution/newest_session.ts";
import { newYork } from "./calendar/instants.ts";

const at = (ticker: string, wall: string) => newestSession(ticker, newYork(wall));

describe("the newest session", () => {
  it("is today's from the opening on, by the share that has passed", () => {
    assertEquals(at("AAPL", "2026-11-18 09:30"), { date: "2026-11-18", passed: 0 });
    assertEquals(at("AAPL", "2026-11-18 12:45"), { date: "2026-11-18", passed: 0.5 });
    assertEquals(at("AAPL", "2026-11-18 16:00"), { date: "2026-11-18", passed: 1 });
    assertEquals(at("AAPL", "2026-11-18 23:00"), { date: "2026-11-18", passed: 1 });
  });

  it("is a quarter of an hour longer where the options are", () => {
    const passed = at("SPY", "2026-11-18 16:00")?.passed ?? 0;
    assertEquals(passed, 390 / 405);
    assertEquals(at("SPY", "2026-11-27 13:15"), { date: "2026-11-27", passed: 1 });
  });

  it("is the last one before the opening and without trading", () => {
    assertEquals(at("AAPL", "2026-11-18 09:29:59"), { date: "2026-11-17", passed: 1 });
    assertEquals(at("AAPL", "2026-11-21 12:00"), { date: "2026-11-20", passed: 1 });
    assertEquals(at("AAPL", "2026-11-26 12:00"), { date: "2026-11-25", passed: 1 });
    assertEquals(at("AAPL", "2026-11-23 08:00"), { date: "2026-11-20", passed: 1 });
  });

  it("is none before the calendar's first", () => {
    assertEquals(at("AAPL", "2020-01-01 12:00"), null);
    assertEquals(at("AAPL", "2020-01-02 09:29"), null);
    assertEquals(at("AAPL", "2020-01-02 09:30"), { date: "2020-01-02", passed: 0 });
  });

  it("never goes back", () => {
    const instants = fc.integer({
      min: newYork("2020-01-03 00:00"),
      max: newYork("2035-12-28 00:00"),
    });
    fc.assert(fc.property(instants, fc.integer({ min: 0, max: 3 * 86_400_000 }), (from, later) => {
      const [one, other] = [newestSession("IWM", from), newestSession("IWM", from + later)];
      assert(one !== null && other !== null);
      assert(one.date < other.date || one.date === other.date && one.passed <= other.passed);
      assert(one.passed >= 0 && one.passed <= 1);
    }));
  });

  it("is refused for what is no instant", () => {
    const error = assertThrows(() => newestSession("SPY", NaN), CalendarError);
    assertEquals([error.code, error.field], ["INSTANT_INVALID", "as_of"]);
  });
});
