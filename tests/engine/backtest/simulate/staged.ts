/** Instruments and readings set up by hand, so that a test knows each number that counts. */
import { Chart, type Reading } from "../../../../engine/backtest/simulate/chart.ts";
import type { FinishedBar } from "../../../../engine/backtest/simulate/instrument.ts";
import { Instrument } from "../../../../engine/backtest/simulate/instrument.ts";
import { plainBar } from "./random_bars.ts";

/** 2026-03-05 15:00 UTC, a Thursday, 10:00 in New York. */
export const AT = Date.parse("2026-03-05T15:00:00Z");

/** A share at $100 whose volume-weighted price is $100, pre-market 95 to 105, opened at 99. */
export function stagedInstrument(): Instrument {
  const instrument = new Instrument(1, {
    ticker: "XYZ",
    price: 100,
    volatility: 0.2,
    exchange: "NYSE",
  });
  instrument.levels.tradedValue = 100_000;
  instrument.levels.tradedVolume = 1000;
  instrument.levels.premarketHigh = 105;
  instrument.levels.premarketLow = 95;
  instrument.levels.open = 99;
  instrument.levels.previousClose = 98;
  return instrument;
}

/** Feeds a chart of the instrument bars that make its averages lean one way. */
export function lean(instrument: Instrument, minutes: number, sign: 1 | -1): void {
  feed(instrument.chart(minutes), [100, 100 + sign, 100 + 2 * sign, 100 + 3 * sign]);
}

/** Feeds a chart bars of one price each. */
export function feed(chart: Chart, closes: readonly number[]): Reading | null {
  let reading = chart.reading;
  closes.forEach((close, index) => {
    chart.builder.add(index * chart.minutes * 60_000, close, close, 1000);
    reading = chart.finish();
  });
  return reading;
}

/** A reading that scores 0 for LONG and is set off by nothing; the test adds what it is about. */
export function quietReading(changes: Partial<Reading> = {}): Reading {
  return {
    bar: plainBar(100),
    previousClose: 100,
    ema8: 100,
    ema21: 100,
    ema50: 100,
    previousEma8: 100,
    previousEma21: 100,
    atr: 1,
    rsi: 49,
    macdHistogram: 0,
    oscillator: 0,
    previousOscillator: 0,
    volumeRatio: 0.5,
    rangeHigh: 104,
    rangeLow: 96,
    ...changes,
  };
}

/** A bar of a timeframe that has just ended with a reading. */
export function finished(minutes: number, changes: Partial<Reading> = {}): FinishedBar {
  return { chart: new Chart(minutes), reading: quietReading(changes) };
}

/** Averages in order and far apart, momentum and volume: 6 LONG without VWAP, biases, breakout. */
export const STRONG: Partial<Reading> = Object.freeze({
  ema8: 99,
  ema21: 95,
  ema50: 40,
  previousEma8: 99,
  previousEma21: 95,
  rsi: 60,
  macdHistogram: 0.1,
  volumeRatio: 1.5,
});
