/** Indicators of more than an average: hand tables, and a slow reference over random bars. */
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Atr } from "../../../../engine/backtest/simulate/indicators/atr.ts";
import { Ema } from "../../../../engine/backtest/simulate/indicators/ema.ts";
import { Macd } from "../../../../engine/backtest/simulate/indicators/macd.ts";
import { Oscillator } from "../../../../engine/backtest/simulate/indicators/oscillator.ts";
import { Rsi } from "../../../../engine/backtest/simulate/indicators/rsi.ts";
import { againstReference, same } from "./against_reference.ts";
import { plainBar } from "./random_bars.ts";
import { slowAtr, slowMacd, slowOscillator, slowRsi, trueRanges } from "./slow_indicators.ts";

describe("relative strength", () => {
  it("follows a table of two changes: gains 2 and 1, losses 1", () => {
    const rsi = new Rsi(2);
    const found = [10, 12, 11, 12].map((value) => rsi.next(value));
    // Means: gain 1, loss ½ → 66.67; then gain (1 + 1) ÷ 2 = 1, loss ¼ → 80.
    assertEquals(found.slice(0, 2), [null, null]);
    same(found[2], 200 / 3);
    same(found[3], 80);
  });
  it("is 100 after gains alone, 0 after losses alone, 50 when nothing moves", () => {
    const last = (values: readonly number[]) => {
      const rsi = new Rsi(3);
      return values.map((value) => rsi.next(value)).at(-1);
    };
    assertEquals(last([1, 2, 3, 4]), 100);
    assertEquals(last([4, 3, 2, 1]), 0);
    assertEquals(last([7, 7, 7, 7]), 50);
  });
  it("is what Wilder's formula says", () => {
    againstReference((bars) => {
      const rsi = new Rsi();
      const closes = bars.map(({ close }) => close);
      closes.forEach((close, index) => same(rsi.next(close), slowRsi(closes.slice(0, index + 1))));
    });
  });
});

describe("the average true range", () => {
  it("follows a table, with a gap up and a gap down", () => {
    const atr = new Atr(2);
    const bars = [
      { high: 11, low: 9, close: 10 }, // 2
      { high: 15, low: 14, close: 14 }, // from the close of 10: 5
      { high: 12, low: 11, close: 12 }, // from the close of 14: 3
    ];
    assertEquals(bars.map((bar) => atr.next(bar)), [null, 3.5, 3.25]);
  });
  it("knows the three ranges by hand", () => {
    assertEquals(trueRanges([plainBar(10), plainBar(12, 11), plainBar(9, 9)]), [0, 2, 3]);
  });
  it("is Wilder's average of the widest of three ranges", () => {
    againstReference((bars) => {
      const atr = new Atr();
      bars.forEach((bar, index) => same(atr.next(bar), slowAtr(bars.slice(0, index + 1))));
    });
  });
});

describe("MACD", () => {
  it("follows a table: averages of 1 and 3, signal of 3", () => {
    const macd = new Macd(1, 3, 3);
    // Slow 10, 15, 22.5; line 0, 5, 7.5; signal 0, 2.5, 5.
    assertEquals([10, 20, 30].map((close) => macd.next(close)), [0, 2.5, 2.5]);
  });
  it("is the line less the average of all lines", () => {
    againstReference((bars) => {
      const macd = new Macd();
      const closes = bars.map(({ close }) => close);
      closes.forEach((close, index) =>
        same(macd.next(close), slowMacd(closes.slice(0, index + 1)))
      );
    }, 60);
  });
});

describe("the oscillator", () => {
  it("follows a table: three ranges are 100, smoothed by halves", () => {
    const oscillator = new Oscillator();
    assertEquals(oscillator.value, null);
    assertEquals([103, 100, 97].map((close) => oscillator.next(close, 100, 1)), [100, 50, -25]);
    assertEquals(oscillator.value, -25);
  });
  it("reads no distance where nothing moves", () => {
    assertEquals(new Oscillator().next(100, 90, 0), 0);
  });
  it("is the average distance in ranges", () => {
    againstReference((bars) => {
      const [ema, atr, oscillator] = [new Ema(21), new Atr(), new Oscillator()];
      bars.forEach((bar, index) => {
        const average = ema.next(bar.close);
        const range = atr.next(bar);
        const found = range === null ? null : oscillator.next(bar.close, average, range);
        same(found, slowOscillator(bars.slice(0, index + 1)));
      });
    }, 50);
  });
});
