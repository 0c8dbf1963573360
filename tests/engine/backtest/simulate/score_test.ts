import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Reading } from "../../../../engine/backtest/simulate/chart.ts";
import type { Instrument } from "../../../../engine/backtest/simulate/instrument.ts";
import {
  breaksOut,
  directionOf,
  qualityOf,
  scoreOf,
  trendStrength,
} from "../../../../engine/backtest/simulate/score.ts";
import { plainBar } from "./random_bars.ts";
import { lean, quietReading, stagedInstrument, STRONG } from "./staged.ts";

/** Total for LONG of a reading that would score 0 but for these changes. */
function total(changes: Partial<Reading>, prepare?: (instrument: Instrument) => void): number {
  const instrument = stagedInstrument();
  prepare?.(instrument);
  return scoreOf(quietReading(changes), instrument, 1).total;
}

/** The reading and the instrument's levels seen in a mirror at $100. */
function mirrored({ bar, ...reading }: Reading): Reading {
  const flip = (value: number) => 200 - value;
  return {
    ...reading,
    bar: { ...bar, open: flip(bar.open), close: flip(bar.close) },
    previousClose: flip(reading.previousClose),
    ema8: flip(reading.ema8),
    ema21: flip(reading.ema21),
    ema50: flip(reading.ema50),
    rsi: 100 - reading.rsi,
    macdHistogram: -reading.macdHistogram,
    rangeHigh: flip(reading.rangeLow),
    rangeLow: flip(reading.rangeHigh),
  };
}

describe("a score", () => {
  it("is nothing where nothing agrees", () => {
    assertEquals(scoreOf(quietReading(), stagedInstrument(), 1), {
      strat: 0,
      trend: 0,
      vwap: 0,
      mtf: 0,
      golf: 0,
      total: 0,
    });
  });
  it("counts averages in order by the strength of the trend: 2.5 × 63 % at one range, and ½", () => {
    const order = { ema8: 101, ema21: 100.5, ema50: 100 };
    assertEquals(total(order), 1.58 + 0.5);
    assertEquals(total({ ...order, atr: 0.001 }), 3);
  });
  it("counts half of it while only the 8 is beyond both others", () => {
    assertEquals(total({ ema8: 101, ema21: 99, ema50: 100 }), 0.79);
  });
  it("counts no trend when the 8 is below another, however far they are apart", () => {
    assertEquals(total({ ema8: 101, ema21: 99, ema50: 110 }), 0);
    // 21 beyond 50 is worth its half point all the same.
    assertEquals(total({ ema8: 101, ema21: 102, ema50: 90 }), 0.5);
  });
  it("counts momentum: MACD 1; RSI from 50 to 70 1", () => {
    assertEquals(total({ macdHistogram: 0.01 }), 1);
    assertEquals(total({ macdHistogram: -0.01 }), 0);
    assertEquals([49.9, 50, 70, 70.1, 100].map((rsi) => total({ rsi })), [0, 1, 1, 0, 0]);
  });
  it("counts volume: from 0.8 of the average ½, from 1.5 a whole point", () => {
    assertEquals(
      [0.79, 0.8, 1.49, 1.5].map((volumeRatio) => total({ volumeRatio })),
      [0, 0.5, 0.5, 1],
    );
  });
  it("counts a price beyond the volume-weighted average: 1.5", () => {
    assertEquals(total({ bar: plainBar(100.01) }), 1.5);
    assertEquals(total({ bar: plainBar(100) }), 0);
  });
  it("counts the sides of the 4-hour and the 1-hour chart: 1 each", () => {
    assertEquals(total({}, (instrument) => lean(instrument, 240, 1)), 1);
    assertEquals(total({}, (instrument) => lean(instrument, 60, 1)), 1);
    assertEquals(total({}, (instrument) => lean(instrument, 60, -1)), 0);
    assertEquals(total({}, (instrument) => lean(instrument, 30, 1)), 0);
  });
  it("counts a breakout: 1", () => {
    assertEquals(total({ bar: plainBar(104.5), rangeHigh: 104 }), 1.5 + 1);
  });
  it("adds up to 10.5 at most, its groups among them", () => {
    const instrument = stagedInstrument();
    lean(instrument, 60, 1);
    lean(instrument, 240, 1);
    const reading = quietReading({ ...STRONG, bar: plainBar(104.5) });
    const score = scoreOf(reading, instrument, 1);
    const groups = { strat: 1, trend: 2.5, vwap: 1.5, mtf: 2, golf: 0.5 };
    assertEquals(score, { ...groups, total: 10.5 });
  });
  it("of SHORT is that of LONG in a mirror", () => {
    const reading = quietReading({
      ...STRONG,
      ema50: 94,
      ema21: 97,
      bar: plainBar(104.5),
    });
    const instrument = stagedInstrument();
    lean(instrument, 60, 1);
    const other = stagedInstrument();
    lean(other, 60, -1);
    const score = scoreOf(reading, instrument, 1);
    assert(score.total > 8);
    assertEquals(scoreOf(mirrored(reading), other, -1), score);
  });
});

describe("a breakout", () => {
  const breaks = (close: number, previousClose: number, sign: 1 | -1) =>
    breaksOut(quietReading({ bar: plainBar(close), previousClose }), stagedInstrument(), sign);

  it("leaves the ten bars before behind: a close above 104, or below 96", () => {
    assertEquals([104, 104.01].map((close) => breaks(close, 100, 1)), [false, true]);
    assertEquals([96, 95.99].map((close) => breaks(close, 100, -1)), [false, true]);
    assertEquals(breaks(104.01, 100, -1), false);
  });
  it("or has just crossed the end of the pre-market, 105 and 95", () => {
    const wide = { rangeHigh: 120, rangeLow: 80 };
    const crosses = (close: number, previousClose: number, sign: 1 | -1) =>
      breaksOut(
        quietReading({ ...wide, bar: plainBar(close), previousClose }),
        stagedInstrument(),
        sign,
      );
    assertEquals(crosses(105.01, 105, 1), true);
    assertEquals(crosses(105.01, 105.005, 1), false);
    assertEquals(crosses(94.99, 95, -1), true);
    assertEquals(crosses(94.99, 94.995, -1), false);
  });
});

describe("names of numbers", () => {
  it("call a score MEDIUM, from 7 HIGH, from 8.5 EXTREME", () => {
    const names = [0, 6.99, 7, 8.49, 8.5, 10.5].map(qualityOf);
    assertEquals(names, ["MEDIUM", "MEDIUM", "HIGH", "HIGH", "EXTREME", "EXTREME"]);
  });
  it("call 1 LONG and −1 SHORT", () => {
    assertEquals([directionOf(1), directionOf(-1)], ["LONG", "SHORT"]);
  });
  it("call one range between the averages 63 and two 86, whichever way", () => {
    const strength = (ema8: number) => trendStrength(quietReading({ ema8, atr: 2 }));
    assertEquals([100, 102, 98, 104].map((ema8) => Math.round(strength(ema8))), [0, 63, 63, 86]);
  });
});
