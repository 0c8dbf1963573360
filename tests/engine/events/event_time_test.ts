import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  orderTime,
  ownTime,
  phaseTime,
  signalTime,
  type Tick,
} from "../../../engine/events/mod.ts";
import { minutesAfter, phaseWith, signalWith, trendWith } from "./samples.ts";

const TIMES = { made: minutesAfter(-1), bar: minutesAfter(-16), received: minutesAfter(0) };
const tick: Tick = {
  ticker: "SPY",
  price: 450,
  timestamp: TIMES.made,
  iv: null,
  bid: null,
  ask: null,
  source: null,
};

describe("the own time of a signal", () => {
  it("is its timestamp", () => {
    const signal = signalWith({ "signal.timestamp": TIMES.made, "signal.bar_time": TIMES.bar });
    assertEquals(signalTime(signal), TIMES.made);
    assertEquals(ownTime({ kind: "signal", event: signal }), TIMES.made);
  });

  it("is otherwise the close of its bar", () => {
    const signal = signalWith({ "signal.bar_time": TIMES.bar });
    assertEquals(signalTime(signal), TIMES.made);
    const hour = signalWith({ "signal.bar_time": TIMES.bar, "signal.timeframe": 60 });
    assertEquals(signalTime(hour), minutesAfter(44));
  });

  it("is the bar itself when the timeframe is unknown, and null without both", () => {
    const bare = signalWith({ "signal.bar_time": TIMES.bar, "signal.timeframe": null });
    assertEquals(signalTime(bare), TIMES.bar);
    assertEquals(signalTime(signalWith()), null);
  });
});

describe("the own time of the others", () => {
  it("is generated_at of a phase, otherwise the close of its bar", () => {
    const both = {
      "meta.generated_at": TIMES.made,
      "timeframe.bar_close_time": TIMES.bar,
    };
    assertEquals(phaseTime(phaseWith(both)), TIMES.made);
    assertEquals(phaseTime(phaseWith({ ...both, "meta.generated_at": null })), TIMES.bar);
    assertEquals(ownTime({ kind: "phase", event: phaseWith() }), null);
  });

  it("is the timestamp of a trend and of a tick", () => {
    const trend = trendWith({ timestamp: TIMES.made });
    assertEquals(ownTime({ kind: "trend", event: trend }), TIMES.made);
    assertEquals(ownTime({ kind: "tick", event: tick }), TIMES.made);
    assertEquals(ownTime({ kind: "trend", event: trendWith() }), null);
  });
});

describe("the time that orders events of one key", () => {
  it("is the bar of a signal, then its timestamp, then the receipt", () => {
    const at = (changes: Record<string, unknown>) =>
      orderTime({ kind: "signal", event: signalWith(changes) }, TIMES.received);
    assertEquals(
      at({ "signal.bar_time": TIMES.bar, "signal.timestamp": TIMES.made }),
      TIMES.bar,
    );
    assertEquals(at({ "signal.timestamp": TIMES.made }), TIMES.made);
    assertEquals(at({}), TIMES.received);
  });

  it("is the own time of a phase, trend or tick, otherwise the receipt", () => {
    const phase = phaseWith({ "meta.generated_at": TIMES.made });
    assertEquals(orderTime({ kind: "phase", event: phase }, TIMES.received), TIMES.made);
    assertEquals(orderTime({ kind: "phase", event: phaseWith() }, TIMES.received), TIMES.received);
    const trend = trendWith({ timestamp: TIMES.made });
    assertEquals(orderTime({ kind: "trend", event: trend }, TIMES.received), TIMES.made);
    assertEquals(orderTime({ kind: "tick", event: tick }, TIMES.received), TIMES.made);
  });

  it("counts the close of a bar that is still open as received", () => {
    const at = (minutes: number) =>
      orderTime({
        kind: "phase",
        event: phaseWith({ "timeframe.bar_close_time": minutesAfter(minutes) }),
      }, TIMES.received);
    assertEquals(at(180), TIMES.received);
    assertEquals(at(5), minutesAfter(5));
  });
});
