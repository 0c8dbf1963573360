import { Wilder } from "./wilder.ts";

/** Average true range (Wilder 1978), dollars. The first bar's range is its high less its low. */
export class Atr {
  readonly #mean: Wilder;
  #close: number | null = null;

  /** @param period bars; 14 when left out */
  constructor(period = 14) {
    this.#mean = new Wilder(period);
  }

  /**
   * Takes in a bar and gives the average; `null` until `period` bars were taken in.
   *
   * @example a bar from 9 to 11 after a close of 12 has a true range of 3
   */
  next(bar: { readonly high: number; readonly low: number; readonly close: number }) {
    const before = this.#close;
    this.#close = bar.close;
    const range = before === null
      ? bar.high - bar.low
      : Math.max(bar.high, before) - Math.min(bar.low, before);
    return this.#mean.next(range);
  }
}
