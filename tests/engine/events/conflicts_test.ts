import { assert, assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  type ActivePhase,
  type ActiveSignal,
  type ActiveTrend,
  mergePhase,
  mergeSignal,
  mergeTrend,
  type Quality,
  qualityRank,
  replacesPhase,
  replacesSignal,
  replacesTrend,
} from "../../../engine/events/mod.ts";
import { minutesAfter, phaseWith, signalWith, trendWith } from "./samples.ts";

function signal(
  bar: number | null,
  quality: Quality | null,
  received: number,
  changes: Record<string, unknown> = {},
): ActiveSignal {
  return {
    signal: signalWith({
      "signal.bar_time": bar === null ? null : minutesAfter(bar),
      "signal.quality": quality,
      ...changes,
    }),
    received_at: minutesAfter(received),
  };
}
function phase(made: number | null, received: number, timeframe = 240): ActivePhase {
  const generated_at = made === null ? null : minutesAfter(made);
  return {
    phase: phaseWith({ "meta.generated_at": generated_at, "timeframe.event_tf": timeframe }),
    received_at: minutesAfter(received),
  };
}
function trend(made: number | null, received: number, ticker = "SPY"): ActiveTrend {
  const timestamp = made === null ? null : minutesAfter(made);
  return { trend: trendWith({ timestamp, ticker }), received_at: minutesAfter(received) };
}

describe("a signal replaces another of its ticker and timeframe", () => {
  it("when its bar is later, whatever the qualities", () => {
    assert(replacesSignal(signal(0, "EXTREME", 1), signal(15, "MEDIUM", 16)));
  });

  it("not when its bar is earlier, even if it arrives later", () => {
    assertFalse(replacesSignal(signal(15, "MEDIUM", 16), signal(0, "EXTREME", 17)));
  });

  it("in the same bar when its quality is higher", () => {
    assertEquals(
      ["EXTREME", "HIGH", "MEDIUM", null].map((quality) => qualityRank(quality as Quality)),
      [
        ...[3, 2, 1, 0],
      ],
    );
    assert(replacesSignal(signal(0, "HIGH", 1), signal(0, "EXTREME", 2)));
    assert(replacesSignal(signal(0, null, 1), signal(0, "MEDIUM", 2)));
    assertFalse(replacesSignal(signal(0, "HIGH", 1), signal(0, "MEDIUM", 2)));
  });

  it("not in the same bar with the same quality: the first is kept", () => {
    assertFalse(replacesSignal(signal(0, "HIGH", 1), signal(0, "HIGH", 2)));
    assert(replacesSignal(signal(0, "HIGH", 2), signal(0, "HIGH", 1)));
  });

  it("by its timestamp, then by its receipt, when the bar is unknown", () => {
    const stamped = signal(null, "HIGH", 9, { "signal.timestamp": minutesAfter(3) });
    assert(replacesSignal(signal(0, "EXTREME", 1), stamped));
    assertFalse(replacesSignal(signal(5, "MEDIUM", 6), stamped));
    assert(replacesSignal(signal(0, "EXTREME", 1), signal(null, "MEDIUM", 2)));
    assertFalse(replacesSignal(signal(null, "MEDIUM", 2), signal(0, "EXTREME", 3)));
  });

  it("never itself", () => {
    const one = signal(0, "HIGH", 1);
    assertFalse(replacesSignal(one, structuredClone(one)));
  });
});

describe("a phase or trend replaces another of its key", () => {
  it("when it is newer by its own time", () => {
    assert(replacesPhase(phase(0, 1), phase(1, 2)));
    assert(replacesTrend(trend(0, 1), trend(1, 2)));
  });

  it("not when it arrives late", () => {
    assertFalse(replacesPhase(phase(5, 6), phase(1, 7)));
    assertFalse(replacesTrend(trend(5, 6), trend(1, 7)));
  });

  it("not at the same time: the first is kept", () => {
    assertFalse(replacesPhase(phase(0, 1), phase(0, 2)));
    assertFalse(replacesTrend(trend(0, 1), trend(0, 2)));
  });

  it("by the receipt when it carries no time", () => {
    assert(replacesPhase(phase(0, 1), phase(null, 2)));
    assertFalse(replacesTrend(trend(3, 3), trend(null, 2)));
  });
});

describe("folding an event into the active ones", () => {
  it("keeps one per key and different keys side by side", () => {
    const first = signal(0, "HIGH", 1);
    const hour = signal(0, "HIGH", 2, { "signal.timeframe": 60 });
    const other = signal(0, "HIGH", 3, { "instrument.ticker": "QQQ" });
    const later = signal(15, "HIGH", 16);
    const folded = [first, hour, other, later].reduce<readonly ActiveSignal[]>(mergeSignal, []);
    assertEquals(new Set(folded), new Set([hour, other, later]));
  });

  it("leaves the list alone when the event does not win", () => {
    const held = mergeSignal([], signal(15, "HIGH", 16));
    assertStrictEquals(mergeSignal(held, signal(0, "EXTREME", 17)), held);
  });

  it("leaves out a signal without a timeframe", () => {
    assertEquals(mergeSignal([], signal(0, "EXTREME", 1, { "signal.timeframe": null })), []);
  });

  it("does not change the list it was given", () => {
    const held = Object.freeze([signal(0, "HIGH", 1)]);
    assertEquals(mergeSignal(held, signal(15, "HIGH", 16)).length, 1);
    assertEquals(held, [signal(0, "HIGH", 1)]);
  });

  it("keeps phases by timeframe and trends by ticker", () => {
    assertEquals(mergePhase(mergePhase([], phase(0, 1)), phase(0, 1, 60)).length, 2);
    assertEquals(mergePhase(mergePhase([], phase(0, 1)), phase(1, 2)), [phase(1, 2)]);
    assertEquals(mergeTrend(mergeTrend([], trend(0, 1)), trend(0, 1, "QQQ")).length, 2);
    assertEquals(mergeTrend(mergeTrend([], trend(0, 1)), trend(1, 2)), [trend(1, 2)]);
  });
});

describe("any order of arrival", () => {
  const minute = fc.integer({ min: 0, max: 4 });
  const maybe = fc.option(minute, { nil: null });
  const ticker = fc.constantFrom("SPY", "QQQ");

  function sameForAnyOrder<T>(
    events: fc.Arbitrary<T>,
    fold: (held: readonly T[], incoming: T) => readonly T[],
  ): void {
    const both = fc.array(events, { maxLength: 8 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))
      );
    fc.assert(
      fc.property(both, ([list, shuffled]) => {
        assertEquals(shuffled.reduce(fold, []), list.reduce(fold, []));
      }),
      { numRuns: 300 },
    );
  }

  it("of signals ends in the same list", () => {
    sameForAnyOrder(
      fc.record({
        bar: maybe,
        stamp: maybe,
        quality: fc.constantFrom<Quality | null>("EXTREME", "HIGH", "MEDIUM", null),
        received: minute,
        ticker,
        timeframe: fc.constantFrom(15, 60, null),
        type: fc.constantFrom("LONG", "SHORT"),
      }).map((one) =>
        signal(one.bar, one.quality, one.received, {
          "signal.timestamp": one.stamp === null ? null : minutesAfter(one.stamp),
          "instrument.ticker": one.ticker,
          "signal.timeframe": one.timeframe,
          "signal.type": one.type,
        })
      ),
      mergeSignal,
    );
  });

  it("of phases ends in the same list", () => {
    const timeframe = fc.constantFrom(60, 240);
    sameForAnyOrder(
      fc.tuple(maybe, minute, timeframe).map(([made, received, tf]) => phase(made, received, tf)),
      mergePhase,
    );
  });

  it("of trends ends in the same list", () => {
    sameForAnyOrder(
      fc.tuple(maybe, minute, ticker).map(([made, received, name]) => trend(made, received, name)),
      mergeTrend,
    );
  });
});
