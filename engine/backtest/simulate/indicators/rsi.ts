import { Wilder } from "./wilder.ts";

/** Relative strength index (Wilder 1978), 0 to 100; 50 when nothing has moved. */
export class Rsi {
  readonly #gains: Wilder;
  readonly #losses: Wilder;
  #close: number | null = null;

  /** @param period changes; 14 when left out */
  constructor(period = 14) {
    this.#gains = new Wilder(period);
    this.#losses = new Wilder(period);
  }

  /** `null` until `period` changes were seen. */
  get value(): number | null {
    const gain = this.#gains.value;
    const loss = this.#losses.value;
    if (gain === null || loss === null) return null;
    return gain + loss === 0 ? 50 : 100 * gain / (gain + loss);
  }

  /** @example new Rsi(2) fed 10, 12, 11 gives null, null, 66.67: gains of 2 against losses of 1 */
  next(close: number): number | null {
    if (this.#close !== null) {
      const change = close - this.#close;
      this.#gains.next(Math.max(0, change));
      this.#losses.next(Math.max(0, -change));
    }
    this.#close = close;
    return this.value;
  }
}
