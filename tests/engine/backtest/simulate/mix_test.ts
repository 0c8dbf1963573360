/**
 * Whether a simulated market is worth watching: how much it says, and what is decided on it. The
 * ranges hold for seeds 1 to 3; they are wide, for a seed is one market of many.
 */
import { assert } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { simulate } from "../../../../engine/backtest/simulate.ts";
import { decider, readSimulated } from "./decisions.ts";

const DAYS = 60;

/** Counts by kind of event, quality, timeframe, session, decision and its code. */
function countedFor(seed: number): (key: string) => number {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const decideNext = decider();
  for (const event of simulate({ seed, start: "2026-01-02", days: DAYS })) {
    add(event.endpoint);
    for (const { kind, event: read } of readSimulated(event).events) {
      if (kind === "signal") {
        add(`${read.signal.quality}`);
        add(`${read.signal.timeframe} minutes`);
        add(read.time_context.market_session);
      }
      if (kind === "phase") add(`phase ${read.timeframe.event_tf}`);
    }
    const decision = decideNext(event);
    if (decision === null) continue;
    add(decision.decision);
    add(`code ${decision.code}`);
  }
  return (key) => counts.get(key) ?? 0;
}

for (const seed of [1, 2, 3]) {
  const counted = countedFor(seed);
  const between = (key: string, least: number, most: number, of = 1) => {
    const found = counted(key) / of;
    assert(found >= least && found <= most, `${key}: ${found}`);
  };
  const aDay = (key: string, least: number, most: number) => between(key, least, most, DAYS);

  describe(`sixty days of three shares, seed ${seed}`, () => {
    it("have 20 to 35 signals a day", () => aDay("signals", 20, 35));
    it("speak on every timeframe, seldom on the lowest", () => {
      for (const minutes of [15, 30, 60]) aDay(`${minutes} minutes`, 3, 8);
      for (const minutes of [3, 5]) aDay(`${minutes} minutes`, 2, 5);
      aDay("240 minutes", 1.5, 3.5);
    });
    it("call about a quarter EXTREME and half HIGH", () => {
      between("EXTREME", 0.18, 0.32, counted("signals"));
      between("HIGH", 0.4, 0.55, counted("signals"));
      between("MEDIUM", 0.18, 0.35, counted("signals"));
    });
    it("execute 0.5 to 3 a day", () => aDay("EXECUTE", 0.5, 3));
    it("wait more often than they skip, and skip more often than they execute", () => {
      assert(counted("WAIT") > counted("SKIP") && counted("SKIP") > counted("EXECUTE"));
    });
    it("decide once for each signal", () => {
      const decided = ["EXECUTE", "SKIP", "WAIT"].map(counted).reduce((sum, count) => sum + count);
      assert(decided === counted("signals"));
    });
    it("meet several reasons", () => {
      for (const code of ["LOW_CONFLUENCE", "NO_HTF_BIAS", "ALREADY_OPEN"]) {
        aDay(`code ${code}`, 0.5, 20);
      }
    });
    it("hardly ever signal after hours, and mostly at midday", () => {
      between("AFTERHOURS", 0.001, 0.05, counted("signals"));
      for (const session of ["OPEN", "POWER_HOUR"]) between(session, 0.1, 0.4, counted("signals"));
      between("MIDDAY", 0.4, 0.7, counted("signals"));
    });
    it("have 10 to 25 phases a day, more the lower the timeframe", () => {
      aDay("saty-phase", 10, 25);
      const [quarter, hour, four, day] = [15, 60, 240, 1440]
        .map((minutes) => counted(`phase ${minutes}`));
      assert(quarter > hour && hour > four && four > day && day > 0);
    });
    it("tell trends at least once an hour and at most every quarter", () => {
      aDay("trend", 3 * 6.5, 3 * 26);
    });
  });
}
