import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Instrument } from "../../../../engine/backtest/simulate/instrument.ts";
import { TREND_MINUTES, trendBody } from "../../../../engine/backtest/simulate/trends.ts";
import type { Trend } from "../../../../engine/events/types.ts";
import { readSimulated } from "./decisions.ts";
import { AT, feed, lean, stagedInstrument } from "./staged.ts";

const MINUTE = 60_000;

/** The trend a webhook reads at an instant; `null` when none is told. */
function trendOf(instrument: Instrument, at = AT): Trend | null {
  const body = trendBody(instrument, at);
  if (body === null) return null;
  const read = readSimulated({ at: new Date(at).toISOString(), endpoint: "trend", body });
  const [{ kind, event }] = read.events;
  assert(kind === "trend");
  return event;
}

/** Every timeframe's direction. */
function directions(trend: Trend | null): string[] {
  return Object.values(trend?.timeframes ?? {}).map(({ direction }) => direction);
}

describe("a trend", () => {
  it("has a direction for each of eight timeframes, neutral while nothing is known", () => {
    const trend = trendOf(stagedInstrument());
    assertEquals(Object.keys(trend?.timeframes ?? {}).sort(), [
      "15m",
      "1M",
      "1h",
      "1w",
      "30m",
      "3m",
      "4h",
      "5m",
    ]);
    assertEquals(new Set(directions(trend)), new Set(["NEUTRAL"]));
  });
  it("tells the side of each chart", () => {
    const instrument = stagedInstrument();
    for (const minutes of [3, 15, 240, 43_200]) lean(instrument, minutes, 1);
    for (const minutes of [5, 60, 10_080]) lean(instrument, minutes, -1);
    const { timeframes } = trendOf(instrument) ?? {};
    const dir = (name: "3m" | "5m" | "15m" | "30m" | "1h" | "4h" | "1w" | "1M") =>
      timeframes?.[name].direction;
    assertEquals([dir("3m"), dir("15m"), dir("4h"), dir("1M")], Array(4).fill("BULLISH"));
    assertEquals([dir("5m"), dir("1h"), dir("1w")], Array(3).fill("BEARISH"));
    assertEquals(dir("30m"), "NEUTRAL");
  });
  it("carries the share, its price in cents and its time", () => {
    const trend = trendOf(stagedInstrument());
    assertEquals(trend?.ticker, "XYZ");
    assertEquals(trend?.exchange, "NYSE");
    assertEquals(trend?.price, 100);
    assertEquals(trend?.timestamp, "2026-03-05T15:00:00.000Z");
  });
  it("does not look at the daily chart", () => {
    const instrument = stagedInstrument();
    lean(instrument, 1440, 1);
    assertEquals(new Set(directions(trendOf(instrument))), new Set(["NEUTRAL"]));
  });
});

describe("a trend is told", () => {
  it("the first time, and then not before an hour has passed", () => {
    const instrument = stagedInstrument();
    const told = [0, 15, 30, 45, 59, 60, 75, 119, 120].filter((minutes) =>
      trendBody(instrument, AT + minutes * MINUTE) !== null
    );
    assertEquals(told, [0, 60, 120]);
  });
  it("at once when a direction has turned, and marks which", () => {
    const instrument = stagedInstrument();
    lean(instrument, 60, 1);
    assertEquals(trendOf(instrument)?.timeframes["1h"].changed, false);
    feed(instrument.chart(60), Array.from({ length: 30 }, (_, index) => 100 - index));
    const turned = trendOf(instrument, AT + 15 * MINUTE);
    const { direction, changed } = turned?.timeframes["1h"] ?? {};
    assertEquals([direction, changed], ["BEARISH", true]);
    const others = Object.entries(turned?.timeframes ?? {}).filter(([name]) => name !== "1h");
    assertEquals(others.some(([, timeframe]) => timeframe.changed), false);
    // The hour counts from the newest one told, which marks no change any more.
    assertEquals(trendOf(instrument, AT + 70 * MINUTE), null);
    assertEquals(trendOf(instrument, AT + 75 * MINUTE)?.timeframes["1h"].changed, false);
  });
  it("for a chart that turned and turned back between two looks, not at all", () => {
    const instrument = stagedInstrument();
    lean(instrument, 3, 1);
    trendBody(instrument, AT);
    feed(instrument.chart(3), Array.from({ length: 30 }, (_, index) => 100 - index));
    feed(instrument.chart(3), Array.from({ length: 30 }, (_, index) => 100 + index));
    assertEquals(trendBody(instrument, AT + TREND_MINUTES * MINUTE), null);
  });
});
