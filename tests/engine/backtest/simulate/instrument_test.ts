import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  DAY,
  Instrument,
  INTRADAY,
  MONTH,
  WEEK,
} from "../../../../engine/backtest/simulate/instrument.ts";
import { PREMARKET_STEPS } from "../../../../engine/backtest/simulate/price_path.ts";

const SHARE = { ticker: "XYZ", price: 100, volatility: 0.2 };
const shocks = (value: number) => new Array<number>(PREMARKET_STEPS + 1).fill(value);

describe("a share", () => {
  it("has a chart for each timeframe, day, week and month, and no other", () => {
    const share = new Instrument(1, SHARE);
    for (const minutes of [...INTRADAY, DAY, WEEK, MONTH]) {
      assertEquals(share.chart(minutes).minutes, minutes);
      assertEquals(share.chart(minutes).reading, null);
    }
    assertThrows(() => share.chart(7), RangeError, "7 minutes");
  });
  it("begins at its price, with all levels there", () => {
    const { levels, path, vwap } = new Instrument(1, SHARE);
    assertAlmostEquals(path.price, 100, 1e-9);
    assertAlmostEquals(vwap, 100, 1e-9);
    assertEquals([levels.previousClose, levels.premarketHigh, levels.open], [100, 100, 100]);
  });
});

describe("the opening of a day", () => {
  it("remembers the close before, and where the pre-market went", () => {
    const share = new Instrument(1, SHARE);
    share.trade(0, 1, 390, 1);
    const close = share.path.price;
    share.openDay(shocks(0.5));
    const { levels, path } = share;
    assertEquals(levels.previousClose, close);
    assertEquals(levels.open, path.price);
    assert(levels.premarketLow <= levels.open && levels.open <= levels.premarketHigh);
    assert(levels.premarketLow < levels.premarketHigh);
  });
  it("after a night of rises lies at the pre-market's high, after falls at its low", () => {
    const after = (shock: number) => {
      const share = new Instrument(1, { ...SHARE, correlation: 1 });
      share.openDay(shocks(shock));
      return share.levels;
    };
    const up = after(1);
    assertEquals(up.open, up.premarketHigh);
    assert(up.premarketLow > up.previousClose);
    const down = after(-1);
    assertEquals(down.open, down.premarketLow);
    assert(down.premarketHigh < down.previousClose);
  });
  it("forgets what was traded the day before", () => {
    const share = new Instrument(1, SHARE);
    for (let minute = 1; minute <= 390; minute++) share.trade(minute * 60_000, minute, 390, 1);
    assert(share.vwap !== share.path.price);
    share.openDay(shocks(0));
    assertEquals(share.vwap, share.path.price);
  });
});

describe("the volume-weighted price", () => {
  it("weighs each minute's middle by its volume", () => {
    const share = new Instrument(1, SHARE);
    let [value, volume] = [0, 0];
    for (let minute = 1; minute <= 60; minute++) {
      const before = share.path.price;
      share.trade(minute * 60_000, minute, 390, 1);
      value += share.path.volume * (before + share.path.price) / 2;
      volume += share.path.volume;
    }
    assertAlmostEquals(share.vwap, value / volume, 1e-9);
  });
});

describe("the end of a day", () => {
  /** Trades short days and gives the closes at which the charts of a week and a month ended. */
  function traded(ends: readonly (readonly [boolean, boolean])[]) {
    const share = new Instrument(1, SHARE);
    const closes: number[] = [];
    const sides = ends.map(([week, month], index) => {
      share.openDay(shocks(index % 2 === 0 ? 1 : -1));
      for (let minute = 1; minute <= 10; minute++) share.trade(index * 1e8, minute, 10, 0);
      const { chart } = share.closeDay(index * 1e8, week, month);
      assertEquals(chart.minutes, DAY);
      closes.push(share.path.price);
      return [share.chart(WEEK).side, share.chart(MONTH).side];
    });
    return { share, closes, sides };
  }
  it("ends a week and a month only when they end with it", () => {
    const { sides } = traded([[false, false], [true, false], [false, false], [true, true]]);
    // A chart has no side before it has two bars.
    assertEquals(sides.slice(0, 3), [[0, 0], [0, 0], [0, 0]]);
    assert(sides[3][0] !== 0);
    assertEquals(sides[3][1], 0);
  });
  it("goes on with a week that has not ended", () => {
    const { share } = traded([[false, false], [false, false]]);
    const bar = share.chart(WEEK).builder.finish();
    assertEquals(bar?.start, 0);
    assertEquals(bar?.close, share.path.price);
  });
});
