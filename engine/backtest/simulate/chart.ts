/** One timeframe of one share: its bars and the indicators over them, a constant cost a bar. */
import { type Bar, BarBuilder } from "./bars.ts";
import { Atr } from "./indicators/atr.ts";
import { Ema } from "./indicators/ema.ts";
import { Macd } from "./indicators/macd.ts";
import { Oscillator } from "./indicators/oscillator.ts";
import { Rsi } from "./indicators/rsi.ts";
import { Wilder } from "./indicators/wilder.ts";

/** Bars whose high and low a breakout has to leave behind. */
const RANGE_BARS = 10;

/** The indicators after a bar. Prices and distances in dollars. */
export interface Reading {
  readonly bar: Bar;
  /** Close of the bar before. */
  readonly previousClose: number;
  readonly ema8: number;
  readonly ema21: number;
  readonly ema50: number;
  readonly previousEma8: number;
  readonly previousEma21: number;
  readonly atr: number;
  /** 0 to 100. */
  readonly rsi: number;
  /** MACD less its signal. */
  readonly macdHistogram: number;
  readonly oscillator: number;
  readonly previousOscillator: number;
  /** The bar's volume against the average before it; 1 is average. */
  readonly volumeRatio: number;
  /** Highest high and lowest low of the ten bars before. */
  readonly rangeHigh: number;
  readonly rangeLow: number;
}

/** A timeframe's bars and indicators. @example new Chart(60).reading // null: nothing taken in yet */
export class Chart {
  readonly builder = new BarBuilder();
  readonly #ema8 = new Ema(8);
  readonly #ema21 = new Ema(21);
  readonly #ema50 = new Ema(50);
  readonly #atr = new Atr();
  readonly #rsi = new Rsi();
  readonly #macd = new Macd();
  readonly #oscillator = new Oscillator();
  readonly #volume = new Wilder(20);
  #recent: readonly Bar[] = [];
  #reading: Reading | null = null;
  #close: number | null = null;

  /** @param minutes the timeframe; a day has 1440 */
  constructor(readonly minutes: number) {}

  /** The newest reading; `null` until every indicator has one. */
  get reading(): Reading | null {
    return this.#reading;
  }

  /** Direction of the averages: −1, 0 when they are at odds, 1. */
  get side(): -1 | 0 | 1 {
    const fast = this.#ema8.value;
    const slow = this.#ema21.value;
    if (fast === null || slow === null || this.#close === null || fast === slow) return 0;
    const rises = fast > slow;
    return rises === this.#close > slow ? (rises ? 1 : -1) : 0;
  }

  /** Ends the bar that is growing and takes it into the indicators. */
  finish(): Reading | null {
    const bar = this.builder.finish();
    if (bar === null) return null;
    const before = { close: this.#close, ema8: this.#ema8.value, ema21: this.#ema21.value };
    const averageVolume = this.#volume.value;
    const previousOscillator = this.#oscillator.value;
    const ema8 = this.#ema8.next(bar.close);
    const ema21 = this.#ema21.next(bar.close);
    const ema50 = this.#ema50.next(bar.close);
    const atr = this.#atr.next(bar);
    const rsi = this.#rsi.next(bar.close);
    const macdHistogram = this.#macd.next(bar.close);
    this.#volume.next(bar.volume);
    this.#close = bar.close;
    const oscillator = atr === null ? null : this.#oscillator.next(bar.close, ema21, atr);
    const recent = this.#recent;
    this.#recent = [...recent.slice(1 - RANGE_BARS), bar];
    this.#reading = before.close === null || before.ema8 === null || before.ema21 === null ||
        averageVolume === null || atr === null || atr === 0 || rsi === null ||
        oscillator === null || previousOscillator === null
      ? null
      : {
        bar,
        previousClose: before.close,
        ema8,
        ema21,
        ema50,
        previousEma8: before.ema8,
        previousEma21: before.ema21,
        atr,
        rsi,
        macdHistogram,
        oscillator,
        previousOscillator,
        volumeRatio: averageVolume === 0 ? 1 : bar.volume / averageVolume,
        rangeHigh: Math.max(...recent.map(({ high }) => high)),
        rangeLow: Math.min(...recent.map(({ low }) => low)),
      };
    return this.#reading;
  }
}
