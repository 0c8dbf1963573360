import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { BarBuilder, endsBar } from "../../../../engine/backtest/simulate/bars.ts";
import { Instrument, INTRADAY } from "../../../../engine/backtest/simulate/instrument.ts";

/** Minutes at which a timeframe's bars end in a session. */
function ends(timeframe: number, session: number): number[] {
  const minutes = Array.from({ length: session }, (_, index) => index + 1);
  return minutes.filter((minute) => endsBar(timeframe, minute, session));
}

describe("a bar", () => {
  it("has the first open, the last close, the extremes between and all of the volume", () => {
    const builder = new BarBuilder();
    builder.add(60_000, 10, 12, 100);
    builder.add(120_000, 12, 9, 50);
    builder.add(180_000, 9, 11, 7);
    assertEquals(builder.finish(), {
      start: 60_000,
      open: 10,
      high: 12,
      low: 9,
      close: 11,
      volume: 157,
    });
  });
  it("of one minute reaches from its open to its close", () => {
    const builder = new BarBuilder();
    builder.add(0, 10, 8, 1);
    assertEquals(builder.finish(), { start: 0, open: 10, high: 10, low: 8, close: 8, volume: 1 });
  });
  it("counts an opening that lies beyond what came before it", () => {
    const builder = new BarBuilder();
    builder.add(0, 10, 11, 1);
    builder.add(60_000, 15, 12, 1);
    builder.add(120_000, 5, 6, 1);
    const { high, low } = builder.finish() ?? {};
    assertEquals([high, low], [15, 5]);
  });
  it("keeps nothing of the one before", () => {
    const builder = new BarBuilder();
    builder.add(0, 1, 99, 1000);
    builder.finish();
    builder.add(60_000, 50, 51, 3);
    assertEquals(builder.finish(), {
      start: 60_000,
      open: 50,
      high: 51,
      low: 50,
      close: 51,
      volume: 3,
    });
  });
  it("is none without a minute", () => {
    const builder = new BarBuilder();
    assertEquals(builder.finish(), null);
    builder.add(0, 1, 1, 1);
    builder.finish();
    assertEquals(builder.finish(), null);
  });
});

describe("the ends of bars in a full session", () => {
  it("are the multiples of the timeframe from the opening, by hand", () => {
    assertEquals(ends(60, 390), [60, 120, 180, 240, 300, 360, 390]);
    assertEquals(ends(240, 390), [240, 390]);
    assertEquals(ends(30, 390).slice(0, 3), [30, 60, 90]);
  });
  it("are as many as fit, the last one cut at the close", () => {
    const counts = INTRADAY.map((timeframe) => ends(timeframe, 390).length);
    assertEquals(counts, [130, 78, 26, 13, 7, 2]);
  });
});

describe("the ends of bars on an early close", () => {
  it("come at 13:00 for the ones that are growing", () => {
    assertEquals(ends(60, 210), [60, 120, 180, 210]);
    assertEquals(ends(240, 210), [210]);
    assertEquals(INTRADAY.map((timeframe) => ends(timeframe, 210).length), [70, 42, 14, 7, 4, 1]);
  });
});

describe("the bars of a share", () => {
  it("that end together are told from the highest timeframe down", () => {
    const share = new Instrument(1, { ticker: "XYZ", price: 100, volatility: 0.2 });
    const told = new Map<number, number[]>();
    for (let minute = 1; minute <= 390; minute++) {
      share.trade(minute * 60_000, minute, 390, 0);
      told.set(minute, share.finishBars(minute, 390).map(({ chart }) => chart.minutes));
    }
    assertEquals(told.get(1), []);
    assertEquals(told.get(3), [3]);
    assertEquals(told.get(15), [15, 5, 3]);
    assertEquals(told.get(30), [30, 15, 5, 3]);
    assertEquals(told.get(240), [240, 60, 30, 15, 5, 3]);
    assertEquals(told.get(300), [60, 30, 15, 5, 3]);
    assertEquals(told.get(390), [240, 60, 30, 15, 5, 3]);
  });
});
