import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Reading } from "../../../../engine/backtest/simulate/chart.ts";
import type { FinishedBar } from "../../../../engine/backtest/simulate/instrument.ts";
import { firedSignals } from "../../../../engine/backtest/simulate/signals.ts";
import { plainBar } from "./random_bars.ts";
import { AT, finished, stagedInstrument, STRONG } from "./staged.ts";

const MINUTE = 60_000;
/** Back beyond the 8 average: sets a signal off; with VWAP it scores 7.5. */
const RECLAIM: Partial<Reading> = { ...STRONG, bar: plainBar(101), previousClose: 98 };
/** The same without anything that sets a signal off on a chart below an hour. */
const STILL: Partial<Reading> = { ...RECLAIM, previousClose: 101 };
/** SHORT: back below the 8 average, 7.5 as well. */
const SHORT: Partial<Reading> = Object.freeze({
  ema8: 101,
  ema21: 105,
  ema50: 160,
  previousEma8: 101,
  previousEma21: 105,
  rsi: 40,
  macdHistogram: -0.1,
  volumeRatio: 1.5,
  bar: plainBar(99),
  previousClose: 102,
});

/** Which of the bars speak, as timeframe and side. */
function told(
  bars: readonly FinishedBar[],
  { isClose = false, at = AT, on = stagedInstrument() } = {},
) {
  return firedSignals(on, bars, at, isClose)
    .map(({ chart, sign }) => `${chart.minutes} ${sign > 0 ? "LONG" : "SHORT"}`);
}

describe("a chart alone", () => {
  it("speaks from 15 minutes on when something sets it off", () => {
    for (const minutes of [15, 30, 60, 240]) {
      assertEquals(told([finished(minutes, RECLAIM)]), [`${minutes} LONG`]);
    }
    for (const minutes of [3, 5, 1440]) assertEquals(told([finished(minutes, RECLAIM)]), []);
  });
  it("is silent when nothing does, and while its indicators warm up", () => {
    assertEquals(told([finished(15, STILL)]), []);
    assertEquals(told([{ ...finished(15), reading: null }]), []);
  });
  it("needs a score: 7 on 15 minutes, 6.5 on 30, 5.5 above", () => {
    const scores = (changes: Partial<Reading>) =>
      [15, 30, 60, 240].filter((minutes) =>
        told([finished(minutes, { ...RECLAIM, ...changes })]).length > 0
      );
    const table: readonly (readonly [number, Partial<Reading>, readonly number[]])[] = [
      [7, { volumeRatio: 1 }, [15, 30, 60, 240]],
      [6.5, { macdHistogram: -1 }, [30, 60, 240]],
      [6, { macdHistogram: -1, volumeRatio: 1 }, [60, 240]],
      [5.5, { macdHistogram: -1, rsi: 80 }, [60, 240]],
      [5, { macdHistogram: -1, volumeRatio: 1, rsi: 40 }, []],
    ];
    for (const [score, changes, speaking] of table) {
      assertEquals(scores(changes), speaking, `${score}`);
    }
  });
  it("rests 4 hours on 15 and 30 minutes, two bars on 60, one on 240", () => {
    for (const [minutes, rest] of [[15, 240], [30, 240], [60, 120], [240, 240]]) {
      const on = stagedInstrument();
      const bar = [finished(minutes, RECLAIM)];
      const after = [0, rest - 1, rest, 2 * rest - 1, 2 * rest]
        .filter((later) => told(bar, { on, at: AT + later * MINUTE }).length > 0);
      assertEquals(after, [0, rest, 2 * rest], `${minutes}`);
    }
  });
  it("rests on one side only", () => {
    const on = stagedInstrument();
    assertEquals(told([finished(60, RECLAIM)], { on }), ["60 LONG"]);
    assertEquals(told([finished(60, SHORT)], { on, at: AT + MINUTE }), ["60 SHORT"]);
  });
});

describe("charts together", () => {
  const stack = (minutes: readonly number[], changes = STILL) =>
    minutes.map((timeframe) => finished(timeframe, changes));

  it("follow an hour's signal down to three minutes, in that order", () => {
    const bars = [finished(60, RECLAIM), ...stack([30, 15, 5, 3])];
    assertEquals(told(bars), ["60 LONG", "30 LONG", "15 LONG", "5 LONG", "3 LONG"]);
  });
  it("do not follow one of 30 minutes", () => {
    assertEquals(told([finished(30, RECLAIM), ...stack([15, 5, 3])]), ["30 LONG"]);
  });
  it("do not follow when they disagree, or score below 5.5", () => {
    const bars = [
      finished(60, RECLAIM),
      finished(30, { ...SHORT, previousClose: 99 }),
      ...stack([15]),
    ];
    assertEquals(told(bars), ["60 LONG", "15 LONG"]);
    const scoring = { ...STILL, macdHistogram: -1, volumeRatio: 1 };
    const weak = finished(5, { ...scoring, rsi: 40 });
    assertEquals(told([finished(60, RECLAIM), weak]), ["60 LONG"]);
    const enough = finished(5, { ...STILL, macdHistogram: -1, rsi: 80 });
    assertEquals(told([finished(60, RECLAIM), enough]), ["60 LONG", "5 LONG"]);
  });
  it("follow also while they rest, and rest again from then on", () => {
    const on = stagedInstrument();
    assertEquals(told([finished(15, RECLAIM)], { on }), ["15 LONG"]);
    const later = { on, at: AT + 60 * MINUTE };
    assertEquals(told([finished(60, RECLAIM), ...stack([15])], later), ["60 LONG", "15 LONG"]);
    assertEquals(told([finished(15, RECLAIM)], { on, at: AT + 240 * MINUTE }), []);
    assertEquals(told([finished(15, RECLAIM)], { on, at: AT + 300 * MINUTE }), ["15 LONG"]);
  });
  it("say that they followed, and what set them off besides", () => {
    const bars = [finished(60, RECLAIM), finished(15, RECLAIM), finished(5, STILL)];
    const found = firedSignals(stagedInstrument(), bars, AT, false);
    assertEquals(found.map(({ components }) => components), [
      ["EMA_RECLAIM"],
      ["EMA_RECLAIM", "MTF_STACK"],
      ["MTF_STACK"],
    ]);
  });
  it("leave the close to the one of four hours", () => {
    const bars = [finished(1440, RECLAIM), ...stack([240, 60, 30, 15, 5, 3], RECLAIM)];
    assertEquals(told(bars, { isClose: true }), ["240 LONG"]);
    assertEquals(told(bars).length, 6);
  });
});
