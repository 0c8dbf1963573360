import { assert, assertAlmostEquals, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  expiresAt,
  isActive,
  isStale,
  type MarketSession,
  MAXIMUM_SIGNAL_VALIDITY_MINUTES,
  phaseValidity,
  type Quality,
  signalValidity,
  TREND_VALIDITY_MINUTES,
} from "../../../engine/events/mod.ts";
import { minutesAfter, phaseWith, signalWith } from "./samples.ts";

const TIMEFRAMES = [3, 5, 15, 30, 60, 240, 1440] as const;
const QUALITIES = ["EXTREME", "HIGH", "MEDIUM"] as const;
const SESSIONS = ["OPEN", "MIDDAY", "POWER_HOUR", "AFTERHOURS"] as const;

function validity(
  timeframe: number | null,
  quality: Quality | null,
  session: MarketSession,
): number {
  return signalValidity(signalWith({
    "signal.timeframe": timeframe,
    "signal.quality": quality,
    "time_context.market_session": session,
  }));
}

describe("validity of a signal", () => {
  for (
    const [timeframe, quality, session, minutes, why] of [
      [240, "EXTREME", "MIDDAY", 720, "240 × 2 × 1.5 × 1, the maximum exactly"],
      [240, "EXTREME", "OPEN", 576, "240 × 2 × 1.5 × 0.8"],
      [240, "EXTREME", "POWER_HOUR", 504, "240 × 2 × 1.5 × 0.7"],
      [240, "EXTREME", "AFTERHOURS", 360, "240 × 2 × 1.5 × 0.5"],
      [240, "HIGH", "MIDDAY", 480, "240 × 2"],
      [240, "HIGH", "AFTERHOURS", 240, "240 × 2 × 0.5"],
      [240, "MEDIUM", "OPEN", 288, "240 × 2 × 0.75 × 0.8"],
      [240, "MEDIUM", "POWER_HOUR", 252, "240 × 2 × 0.75 × 0.7"],
      [240, "MEDIUM", "AFTERHOURS", 240, "180, raised to the timeframe"],
      [60, "EXTREME", "MIDDAY", 135, "60 × 1.5 × 1.5"],
      [60, "EXTREME", "POWER_HOUR", 94.5, "60 × 1.5 × 1.5 × 0.7"],
      [60, "HIGH", "OPEN", 72, "60 × 1.5 × 0.8"],
      [60, "MEDIUM", "MIDDAY", 67.5, "60 × 1.5 × 0.75"],
      [60, "MEDIUM", "AFTERHOURS", 60, "33.75, raised to the timeframe"],
      [30, "EXTREME", "OPEN", 36, "30 × 1.5 × 0.8"],
      [15, "EXTREME", "POWER_HOUR", 15.75, "15 × 1.5 × 0.7"],
      [15, "HIGH", "MIDDAY", 15, "15"],
      [15, "MEDIUM", "MIDDAY", 15, "11.25, raised to the timeframe"],
      [5, "EXTREME", "MIDDAY", 7.5, "5 × 1.5"],
      [3, "EXTREME", "POWER_HOUR", 3.15, "3 × 1.5 × 0.7"],
      [1440, "HIGH", "MIDDAY", 720, "a day, cut to the maximum"],
      [1440, "MEDIUM", "AFTERHOURS", 720, "raised to the timeframe, then cut to the maximum"],
    ] as const
  ) {
    it(`${timeframe} ${quality} ${session} is ${minutes} minutes: ${why}`, () => {
      assertEquals(validity(timeframe, quality, session), minutes);
    });
  }

  it("is 0 without a timeframe", () => {
    assertEquals(validity(null, "EXTREME", "MIDDAY"), 0);
  });

  it("of unknown quality is that of MEDIUM", () => {
    assertEquals(validity(240, null, "OPEN"), validity(240, "MEDIUM", "OPEN"));
  });

  it("lies between the timeframe and 720, and follows the formula in between", () => {
    const factor = { EXTREME: 1.5, HIGH: 1, MEDIUM: 0.75 };
    const part = { OPEN: 0.8, MIDDAY: 1, POWER_HOUR: 0.7, AFTERHOURS: 0.5 };
    for (const timeframe of TIMEFRAMES) {
      for (const quality of QUALITIES) {
        for (const session of SESSIONS) {
          const minutes = validity(timeframe, quality, session);
          const role = timeframe === 240 ? 2 : timeframe === 60 ? 1.5 : 1;
          const formula = timeframe * role * factor[quality] * part[session];
          assert(minutes >= Math.min(timeframe, 720) && minutes <= MAXIMUM_SIGNAL_VALIDITY_MINUTES);
          assertAlmostEquals(minutes, Math.min(720, Math.max(timeframe, formula)), 1e-9);
        }
      }
    }
  });
});

describe("validity of a phase", () => {
  for (
    const [timeframe, minutes] of [
      ...[[15, 45], [30, 90], [60, 180], [240, 720], [1440, 1440]] as const,
      ...[[3, 60], [5, 60], [120, 60], [10_080, 60], [43_200, 60]] as const,
    ]
  ) {
    it(`of ${timeframe} minutes is ${minutes} minutes`, () => {
      assertEquals(phaseValidity(phaseWith({ "timeframe.event_tf": timeframe })), minutes);
    });
  }

  it("is what the phase says itself before all", () => {
    assertEquals(phaseValidity(phaseWith({ "risk_hints.time_decay_minutes": 7.5 })), 7.5);
  });
});

describe("validity of a trend", () => {
  it("is 60 minutes", () => {
    assertEquals(TREND_VALIDITY_MINUTES, 60);
  });
});

describe("being active", () => {
  const received = minutesAfter(0);

  it("starts with the receipt and ends just before the expiry", () => {
    assertFalse(isActive(received, 15, minutesAfter(-1 / 60_000)));
    assert(isActive(received, 15, received));
    assert(isActive(received, 15, minutesAfter(15 - 1 / 60_000)));
    assertFalse(isActive(received, 15, minutesAfter(15)));
  });

  it("never happens with a validity of 0", () => {
    assertFalse(isActive(received, 0, received));
  });

  it("ends at the instant expiresAt names, fractions of a minute included", () => {
    assertEquals(expiresAt(received, 15.75), "2026-11-20T15:15:45.000Z");
    fc.assert(fc.property(fc.integer({ min: 1, max: 72_000 }), fc.nat(90_000_000), (tenths, ms) => {
      const as_of = new Date(Date.parse(received) + ms).toISOString();
      const minutes = tenths / 10;
      assertEquals(isActive(received, minutes, as_of), as_of < expiresAt(received, minutes));
    }));
  });
});

describe("a stale signal", () => {
  const at = (timestamp: string | null, changes = {}) =>
    signalWith({ "signal.timestamp": timestamp, ...changes });

  it("was made longer before its receipt than its validity", () => {
    assertFalse(isStale(at(minutesAfter(-15)), minutesAfter(0)));
    assert(isStale(at(minutesAfter(-15 - 1 / 60_000)), minutesAfter(0)));
  });

  it("uses its own validity", () => {
    const hour = { "signal.timeframe": 60, "signal.quality": "EXTREME" };
    assertFalse(isStale(at(minutesAfter(-135), hour), minutesAfter(0)));
    assert(isStale(at(minutesAfter(-136), hour), minutesAfter(0)));
  });

  it("is not one that carries no time, no timeframe, or a time ahead", () => {
    assertFalse(isStale(at(null), minutesAfter(0)));
    assertFalse(isStale(at(minutesAfter(-9999), { "signal.timeframe": null }), minutesAfter(0)));
    assertFalse(isStale(at(minutesAfter(4)), minutesAfter(0)));
  });

  it("is counted from the close of its bar when only the bar is known", () => {
    const bar = (opened: number) => signalWith({ "signal.bar_time": minutesAfter(opened) });
    assertFalse(isStale(bar(-15), minutesAfter(1)));
    assertFalse(isStale(bar(-30), minutesAfter(0)));
    assert(isStale(bar(-30.1), minutesAfter(0)));
  });
});
