/** Indicators: tables worked by hand, and a slow reference over random bars. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Atr } from "../../../../engine/backtest/simulate/indicators/atr.ts";
import { Ema } from "../../../../engine/backtest/simulate/indicators/ema.ts";
import { Macd } from "../../../../engine/backtest/simulate/indicators/macd.ts";
import { Oscillator } from "../../../../engine/backtest/simulate/indicators/oscillator.ts";
import { Rsi } from "../../../../engine/backtest/simulate/indicators/rsi.ts";
import { Wilder } from "../../../../engine/backtest/simulate/indicators/wilder.ts";
import { plainBar, randomBars } from "./random_bars.ts";
import {
  slowAtr,
  slowEma,
  slowMacd,
  slowOscillator,
  slowRsi,
  slowWilder,
  trueRanges,
} from "./slow_indicators.ts";

/** The same to 1e-9 of a price of about a hundred; `null` where `null` is due. */
function same(found: number | null, expected: number | null): void {
  if (expected === null) return assertEquals(found, null);
  assert(found !== null);
  assertAlmostEquals(found, expected, 1e-7);
}

/** Compares every step over the random bars of some seeds. */
function againstReference(
  step: (bars: ReturnType<typeof randomBars>) => void,
  count = 120,
): void {
  for (const seed of [1, 2, 3, 4, 5]) step(randomBars(seed, count));
}

describe("an exponential average", () => {
  it("follows a table: weight ½ for three bars", () => {
    const ema = new Ema(3);
    assertEquals(ema.value, null);
    assertEquals([10, 20, 30, 0].map((value) => ema.next(value)), [10, 15, 22.5, 11.25]);
    assertEquals(ema.value, 11.25);
  });
  it("of one bar is the value", () => {
    const ema = new Ema(1);
    assertEquals([3, 8, 2].map((value) => ema.next(value)), [3, 8, 2]);
  });
  it("is the weighted sum of all values", () => {
    againstReference((bars) => {
      for (const period of [3, 8, 21, 50]) {
        const ema = new Ema(period);
        const closes = bars.map(({ close }) => close);
        closes.forEach((close, index) =>
          same(ema.next(close), slowEma(closes.slice(0, index + 1), period))
        );
      }
    });
  });
});

describe("Wilder's average", () => {
  it("follows a table: a mean of two, then a half each", () => {
    const mean = new Wilder(2);
    assertEquals([1, 3, 4, 0].map((value) => mean.next(value)), [null, 2, 3, 1.5]);
    assertEquals(mean.value, 1.5);
  });
  it("of four keeps three quarters", () => {
    const mean = new Wilder(4);
    const found = [1, 2, 3, 6, 7].map((value) => mean.next(value));
    assertEquals(found, [null, null, null, 3, 4]);
  });
  it("is the weighted sum of all values", () => {
    againstReference((bars) => {
      const mean = new Wilder(14);
      const volumes = bars.map(({ volume }) => volume / 1e4);
      volumes.forEach((volume, index) =>
        same(mean.next(volume), slowWilder(volumes.slice(0, index + 1), 14))
      );
    });
  });
});

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
