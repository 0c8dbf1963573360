import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Chart, type Reading } from "../../../../engine/backtest/simulate/chart.ts";
import { randomBars } from "./random_bars.ts";
import { feed } from "./staged.ts";

const count = (length: number, value: (index: number) => number) =>
  Array.from({ length }, (_, index) => value(index));

/** Feeds whole bars, each as a minute to its high, one to its low and one to its close. */
function feedBars(chart: Chart, seed: number, length: number): (Reading | null)[] {
  return randomBars(seed, length).map(({ start, open, high, low, close, volume }) => {
    chart.builder.add(start, open, high, volume);
    chart.builder.add(start, high, low, 0);
    chart.builder.add(start, low, close, 0);
    return chart.finish();
  });
}

describe("a chart", () => {
  it("reads nothing until its slowest average, of twenty volumes, is ready", () => {
    const readings = feedBars(new Chart(5), 1, 30);
    assertEquals(readings.findIndex((reading) => reading !== null), 20);
    assert(readings.slice(20).every((reading) => reading !== null));
  });
  it("gives every number a finite value", () => {
    for (const reading of feedBars(new Chart(5), 2, 300).slice(20)) {
      assert(reading !== null);
      const { bar, ...numbers } = reading;
      for (const value of Object.values({ ...bar, ...numbers })) assert(Number.isFinite(value));
      assert(reading.atr > 0 && reading.rsi >= 0 && reading.rsi <= 100);
      assert(reading.rangeHigh >= reading.rangeLow && reading.volumeRatio >= 0);
    }
  });
  it("carries each reading on to the next", () => {
    const readings = feedBars(new Chart(5), 3, 60).slice(20);
    readings.slice(1).forEach((reading, index) => {
      const before = readings[index];
      assertEquals(reading?.previousClose, before?.bar.close);
      assertEquals(reading?.previousEma8, before?.ema8);
      assertEquals(reading?.previousEma21, before?.ema21);
      assertEquals(reading?.previousOscillator, before?.oscillator);
    });
  });
  it("has the range of the ten bars before, not of its own", () => {
    const bars = randomBars(4, 40);
    const reading = feedBars(new Chart(5), 4, 40).at(-1);
    const before = bars.slice(29, 39);
    assertEquals(reading?.rangeHigh, Math.max(...before.map(({ high }) => high)));
    assertEquals(reading?.rangeLow, Math.min(...before.map(({ low }) => low)));
  });
  it("keeps its reading when a bar is empty", () => {
    const chart = new Chart(5);
    feedBars(chart, 5, 30);
    const before = chart.reading;
    assertEquals(chart.finish(), null);
    assertEquals(chart.reading, before);
  });
  it("reads nothing of a price that never moves", () => {
    assertEquals(feed(new Chart(5), count(60, () => 100)), null);
  });
  it("compares volume with the average before, and calls none of it average", () => {
    const chart = new Chart(5);
    const trade = (close: number, volume: number) => {
      chart.builder.add(0, 100, close, volume);
      return chart.finish();
    };
    count(30, (index) => index).forEach((index) => trade(100 + index % 2, 1000));
    assertAlmostEquals(trade(101, 2500)?.volumeRatio ?? 0, 2.5, 1e-12);
    // The average is 1,075 after that bar: a twentieth of 1,500 more.
    assertAlmostEquals(trade(101, 1075)?.volumeRatio ?? 0, 1, 1e-12);
    const silent = new Chart(5);
    count(30, (index) => index).forEach((index) => {
      silent.builder.add(0, 100, 100 + index % 2, 0);
      silent.finish();
    });
    assertEquals(silent.reading?.volumeRatio, 1);
  });
});

describe("the side of a chart", () => {
  const sideAfter = (closes: readonly number[]) => {
    const chart = new Chart(60);
    feed(chart, closes);
    return chart.side;
  };
  it("is none before two prices differ", () => {
    assertEquals(new Chart(60).side, 0);
    assertEquals(sideAfter([100]), 0);
    assertEquals(sideAfter([100, 100, 100]), 0);
  });
  it("is up in a rise and down in a fall", () => {
    assertEquals(sideAfter(count(10, (index) => 100 + index)), 1);
    assertEquals(sideAfter(count(10, (index) => 100 - index)), -1);
  });
  it("is none when the close has left the averages behind", () => {
    assertEquals(sideAfter([...count(10, (index) => 100 + index), 90]), 0);
    assertEquals(sideAfter([...count(10, (index) => 100 - index), 110]), 0);
  });
  it("turns when the averages have crossed", () => {
    const rise = count(30, (index) => 100 + index);
    const fall = count(30, (index) => 129 - index);
    assertEquals(sideAfter([...rise, ...fall]), -1);
  });
});
