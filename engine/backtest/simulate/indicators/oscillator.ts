import { Ema } from "./ema.ts";

/**
 * A phase oscillator in the manner of SATY's: the distance of the close from its 21-bar average, in
 * percent of three average true ranges, smoothed over 3 bars. ±100 is an extreme.
 */
export class Oscillator {
  readonly #smooth = new Ema(3);

  /** `null` before the first reading. */
  get value(): number | null {
    return this.#smooth.value;
  }

  /**
   * @param close, average, atr dollars; an `atr` of 0 reads as no distance
   * @example new Oscillator().next(103, 100, 1) // 100
   */
  next(close: number, average: number, atr: number): number {
    return this.#smooth.next(atr === 0 ? 0 : 100 * (close - average) / (3 * atr));
  }
}
