/** Averages: tables worked by hand, and a slow reference over random bars. */
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Ema } from "../../../../engine/backtest/simulate/indicators/ema.ts";
import { Wilder } from "../../../../engine/backtest/simulate/indicators/wilder.ts";
import { againstReference, same } from "./against_reference.ts";
import { slowEma, slowWilder } from "./slow_indicators.ts";

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
