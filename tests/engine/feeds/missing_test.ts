import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  type ExpectedBar,
  isMissing,
  missingCloses,
  missingTimeframes,
  phaseHeard,
  signalHeard,
} from "../../../engine/feeds/mod.ts";
import { readEvent } from "../../../engine/events/mod.ts";
import { accountRules } from "../../../engine/account.ts";

/** A Friday: hours close at 15:30, 16:30, … and 21:00 UTC. */
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
const expected = (more: Partial<ExpectedBar> = {}): ExpectedBar => ({
  timeframe: 60,
  grace_minutes: 5,
  since: null,
  seen_at: "2026-11-20T15:30:01Z",
  ...more,
});
const hours = (closes: readonly number[]) =>
  closes.map((close) => new Date(close).toISOString().slice(11, 16));

describe("a missing alert", () => {
  it("is missed when its bar has closed and the grace is over", () => {
    assertEquals(isMissing(expected(), at("16:34:59")), false);
    assertEquals(isMissing(expected(), at("16:35:00")), true);
  });

  it("is none while the market is closed", () => {
    const heard = expected({ seen_at: "2026-11-20T21:00:01Z" });
    assertEquals(isMissing(heard, Date.parse("2026-11-23T14:00:00Z")), false);
    assertEquals(isMissing(heard, Date.parse("2026-11-23T15:36:00Z")), true);
  });

  it("forgives a clock that runs half a minute behind", () => {
    assertEquals(isMissing(expected({ seen_at: "2026-11-20T16:29:30Z" }), at("16:40:00")), false);
    assertEquals(isMissing(expected({ seen_at: "2026-11-20T16:29:29Z" }), at("16:40:00")), true);
  });

  it("is not owed for bars from before it was expected", () => {
    const fresh = expected({ since: "2026-11-20T16:31:00Z", seen_at: null });
    assertEquals(isMissing(fresh, at("17:00:00")), false);
    assertEquals(isMissing(fresh, at("17:35:00")), true);
  });

  it("is owed at once where the feed has always been expected and was never heard", () => {
    const never = expected({ seen_at: null });
    assertEquals(isMissing(never, at("15:00:00")), true);
    assertEquals(hours(missingCloses(never, at("17:00:00"), null, 10)), ["16:30"]);
  });

  it("is listed bar by bar after the last one known", () => {
    const silent = expected();
    assertEquals(hours(missingCloses(silent, at("18:40:00"), null, 10)), [
      "16:30",
      "17:30",
      "18:30",
    ]);
    assertEquals(hours(missingCloses(silent, at("18:40:00"), at("17:30:00"), 10)), ["18:30"]);
    assertEquals(hours(missingCloses(silent, at("18:40:00"), at("18:30:00"), 10)), []);
    assertEquals(hours(missingCloses(silent, at("18:40:00"), null, 1)), ["18:30"]);
    assertEquals(missingCloses(expected(), at("16:00:00"), null, 10), []);
  });

  it("is summed up by timeframe, highest first and each once", () => {
    const silent = { seen_at: null };
    const list = [
      expected(silent),
      expected({ ...silent, timeframe: 240 }),
      expected(silent),
      expected({ timeframe: 15, seen_at: "2026-11-20T20:45:30Z" }),
    ];
    assertEquals(missingTimeframes(list, at("20:50:00")), [240, 60]);
    assertEquals(missingTimeframes([], at("20:50:00")), []);
  });
});

describe("when a feed has been heard", () => {
  const received_at = "2026-11-20T16:30:02.000Z";
  const read = (endpoint: "signals" | "saty-phase", body: object) => {
    const event = readEvent(body, { endpoint, received_at, rules: accountRules.parse({}) });
    if (!event.ok) throw new Error(event.message);
    return event.events[0];
  };
  const flat = { ticker: "SPY", direction: "LONG", price: 450, timeframe: "60" };

  it("a signal covers its bar to the end", () => {
    const timed = read("signals", { ...flat, bar_time: "2026-11-20T15:30:00Z" });
    const untimed = read("signals", flat);
    if (timed.kind !== "signal" || untimed.kind !== "signal") throw new Error("no signal");
    assertEquals(signalHeard(timed.event, received_at), at("16:30:00"));
    assertEquals(signalHeard(untimed.event, received_at), Date.parse(received_at));
  });

  it("a phase counts by its own time", () => {
    const phase = read("saty-phase", {
      symbol: "SPY",
      timeframe: "60",
      bias: "bullish",
      timestamp: "2026-11-20T16:30:00Z",
    });
    if (phase.kind !== "phase") throw new Error("no phase");
    assertEquals(phaseHeard(phase.event, received_at), at("16:30:00"));
  });
});
