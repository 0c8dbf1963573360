/** One share as the simulator's chart watcher sees it: prices, the day's levels, its charts. */
import { endsBar } from "./bars.ts";
import { Chart, type Reading } from "./chart.ts";
import { PricePath } from "./price_path.ts";
import type { SimulatedTicker } from "./types.ts";

/** Intraday timeframes, minutes. */
export const INTRADAY = Object.freeze([3, 5, 15, 30, 60, 240] as const);
/** Name, in minutes, of the chart with one bar a trading day. */
export const DAY = 1440;
/** Name, in minutes, of the chart with one bar a trading week. */
export const WEEK = 10_080;
/** Name, in minutes, of the chart with one bar a calendar month. */
export const MONTH = 43_200;

/** A bar that has just ended. */
export interface FinishedBar {
  readonly chart: Chart;
  /** `null` while the indicators warm up. */
  readonly reading: Reading | null;
}

/** Levels of the day, dollars. */
export interface DayLevels {
  premarketHigh: number;
  premarketLow: number;
  open: number;
  previousClose: number;
  tradedValue: number;
  tradedVolume: number;
}

/**
 * A share with its charts.
 *
 * @example new Instrument(1, { ticker: "SPY", price: 600, volatility: 0.16 }).chart(60)
 */
export class Instrument {
  readonly path: PricePath;
  readonly charts: ReadonlyMap<number, Chart>;
  readonly #intraday: readonly Chart[];
  readonly levels: DayLevels;
  /** Signals' memory: instant of the newest signal by timeframe and side. */
  readonly fired = new Map<string, number>();
  /** The directions the newest trend event told, and when. */
  toldTrend: { key: string; at: number } | null = null;

  constructor(seed: number, readonly share: SimulatedTicker) {
    this.path = new PricePath(seed, share);
    this.#intraday = INTRADAY.map((minutes) => new Chart(minutes));
    this.charts = new Map(
      [...this.#intraday, ...[DAY, WEEK, MONTH].map((minutes) => new Chart(minutes))]
        .map((chart) => [chart.minutes, chart]),
    );
    const { price } = share;
    this.levels = {
      premarketHigh: price,
      premarketLow: price,
      open: price,
      previousClose: price,
      tradedValue: 0,
      tradedVolume: 0,
    };
  }

  /** The chart of a timeframe. @throws RangeError when there is none of so many minutes */
  chart(minutes: number): Chart {
    const chart = this.charts.get(minutes);
    if (chart === undefined) throw new RangeError(`There is no chart of ${minutes} minutes.`);
    return chart;
  }

  /** Volume-weighted average price of the day so far, dollars. */
  get vwap(): number {
    const { tradedValue, tradedVolume } = this.levels;
    return tradedVolume === 0 ? this.path.price : tradedValue / tradedVolume;
  }

  /** The night and the pre-market. @param shocks the market's: one for the gap, then one a step */
  openDay(shocks: readonly number[]): void {
    const { levels, path } = this;
    levels.previousClose = path.price;
    path.gap(shocks[0]);
    levels.premarketHigh = levels.premarketLow = path.price;
    for (let step = 1; step < shocks.length; step++) {
      path.premarket(shocks[step]);
      levels.premarketHigh = Math.max(levels.premarketHigh, path.price);
      levels.premarketLow = Math.min(levels.premarketLow, path.price);
    }
    levels.open = path.price;
    levels.tradedValue = levels.tradedVolume = 0;
  }

  /** One minute, which begins at `start` and is the `minute`-th of the session, from 1. */
  trade(start: number, minute: number, sessionMinutes: number, market: number): void {
    const open = this.path.price;
    this.path.minute(market, (minute - 0.5) / sessionMinutes);
    const close = this.path.price;
    const { volume } = this.path;
    for (const { builder } of this.#intraday) builder.add(start, open, close, volume);
    this.chart(DAY).builder.add(start, open, close, volume);
    this.levels.tradedValue += volume * (open + close) / 2;
    this.levels.tradedVolume += volume;
  }

  /** The bars that end after so many minutes, highest timeframe first. */
  finishBars(minute: number, sessionMinutes: number): FinishedBar[] {
    const finished: FinishedBar[] = [];
    for (let index = this.#intraday.length - 1; index >= 0; index--) {
      const chart = this.#intraday[index];
      if (endsBar(chart.minutes, minute, sessionMinutes)) {
        finished.push({ chart, reading: chart.finish() });
      }
    }
    return finished;
  }

  /** Ends the day, and the week and month when they end with it. */
  closeDay(start: number, endsWeek: boolean, endsMonth: boolean): FinishedBar {
    const day = this.chart(DAY);
    const reading = day.finish();
    for (const chart of [this.chart(WEEK), this.chart(MONTH)]) {
      chart.builder.add(start, this.levels.open, this.path.price, this.levels.tradedVolume);
    }
    if (endsWeek) this.chart(WEEK).finish();
    if (endsMonth) this.chart(MONTH).finish();
    return { chart: day, reading };
  }
}
