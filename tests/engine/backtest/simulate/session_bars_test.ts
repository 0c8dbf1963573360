/** Bars of whole sessions against slices of the minutes they were made of. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Bar } from "../../../../engine/backtest/simulate/bars.ts";
import { tradingDays } from "../../../../engine/backtest/simulate/days.ts";
import { DAY, INTRADAY } from "../../../../engine/backtest/simulate/instrument.ts";
import {
  slowAtr,
  slowEma,
  slowMacd,
  slowOscillator,
  slowRsi,
  slowWilder,
} from "./slow_indicators.ts";
import { slicedBars, tradeDays, type TradedDay } from "./traded.ts";

const SHARE = { ticker: "XYZ", price: 100, volatility: 0.3 };

/** The session of so many days from a date, with all bars that its charts gave. */
function traded(start: string, count: number) {
  const sessions = [...tradingDays(start, count)];
  return { sessions, ...tradeDays(SHARE, 5, sessions) };
}

/** The bars a chart read, as far as its indicators were ready. */
function readBars({ finished }: TradedDay, timeframe: number): Bar[] {
  return [...finished.values()].flat().flatMap(({ chart, reading }) =>
    chart.minutes === timeframe && reading !== null ? [reading.bar] : []
  );
}

describe("bars across the change to daylight saving, 2026-03-08", () => {
  const { sessions, days } = traded("2026-01-20", 37);

  it("begin at 14:30 UTC before it and at 13:30 after it", () => {
    const opening = (date: string) =>
      sessions.map(({ open }) => new Date(open).toISOString()).find((at) => at.startsWith(date));
    assertEquals(opening("2026-03-06"), "2026-03-06T14:30:00.000Z");
    assertEquals(opening("2026-03-09"), "2026-03-09T13:30:00.000Z");
  });
  for (const timeframe of INTRADAY) {
    it(`are the minutes they span: ${timeframe}`, () => {
      const expected = days.map((day, index) => slicedBars(day, sessions[index].open, timeframe));
      const found = days.map((day) => readBars(day, timeframe));
      // The last days: every indicator is warm by then.
      for (const index of [33, 34, 35, 36]) assertEquals(found[index], expected[index]);
    });
  }
});

describe("bars of an early close, 2026-11-27", () => {
  const { sessions, days } = traded("2026-10-05", 42);
  const index = sessions.findIndex(({ minutes }) => minutes === 210);

  it("end at 13:00 in New York", () => {
    assertEquals(new Date(sessions[index].open).toISOString(), "2026-11-27T14:30:00.000Z");
    for (const timeframe of INTRADAY) {
      const bars = readBars(days[index], timeframe);
      assertEquals(bars, slicedBars(days[index], sessions[index].open, timeframe));
      assertEquals(bars.at(-1)?.close, days[index].prices.at(-1));
    }
  });
  it("are followed by full ones on the next day", () => {
    assertEquals(sessions[index + 1].minutes, 390);
    assertEquals(
      readBars(days[index + 1], 240),
      slicedBars(days[index + 1], sessions[index + 1].open, 240),
    );
  });
});

describe("a chart's reading after thirty sessions", () => {
  const { sessions, days, instrument } = traded("2026-02-02", 30);
  const all = (timeframe: number) =>
    days.flatMap((day, index) => slicedBars(day, sessions[index].open, timeframe));

  for (const timeframe of [30, 60, 240, DAY]) {
    it(`is what slow indicators say of all its bars: ${timeframe}`, () => {
      const bars = timeframe === DAY ? all(390) : all(timeframe);
      const closes = bars.map(({ close }) => close);
      const { reading, side } = instrument.chart(timeframe);
      assert(reading !== null);
      const near = (value: number, expected: number | null) =>
        assertAlmostEquals(value, expected ?? NaN, 1e-7);
      assertEquals(reading.bar, bars.at(-1));
      near(reading.ema8, slowEma(closes, 8));
      near(reading.ema21, slowEma(closes, 21));
      near(reading.ema50, slowEma(closes, 50));
      near(reading.previousEma8, slowEma(closes.slice(0, -1), 8));
      near(reading.previousEma21, slowEma(closes.slice(0, -1), 21));
      near(reading.atr, slowAtr(bars));
      near(reading.rsi, slowRsi(closes));
      near(reading.macdHistogram, slowMacd(closes));
      near(reading.oscillator, slowOscillator(bars));
      near(reading.previousOscillator, slowOscillator(bars.slice(0, -1)));
      const volumes = bars.map(({ volume }) => volume);
      near(
        reading.volumeRatio,
        (volumes.at(-1) ?? NaN) / (slowWilder(volumes.slice(0, -1), 20) ?? NaN),
      );
      const ten = bars.slice(-11, -1);
      assertEquals(reading.rangeHigh, Math.max(...ten.map(({ high }) => high)));
      assertEquals(reading.rangeLow, Math.min(...ten.map(({ low }) => low)));
      assertEquals(reading.previousClose, closes.at(-2));
      const lead = Math.sign(slowEma(closes, 8) - slowEma(closes, 21));
      assertEquals(side, lead * (reading.bar.close - slowEma(closes, 21)) > 0 ? lead : 0);
    });
  }
});
