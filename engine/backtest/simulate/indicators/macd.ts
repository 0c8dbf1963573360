import { Ema } from "./ema.ts";

/** Moving average convergence and divergence (Appel 1979): 12, 26 and 9 bars. */
export class Macd {
  readonly #fast: Ema;
  readonly #slow: Ema;
  readonly #signal: Ema;

  /** @param fast, slow, signal bars; 12, 26 and 9 when left out */
  constructor(fast = 12, slow = 26, signal = 9) {
    this.#fast = new Ema(fast);
    this.#slow = new Ema(slow);
    this.#signal = new Ema(signal);
  }

  /**
   * Takes in a close and gives the histogram: the line less its signal, dollars; above 0 is bullish.
   *
   * @example new Macd(1, 3, 1) gives 0 for any close, for a signal of one bar is the line itself
   */
  next(close: number): number {
    const line = this.#fast.next(close) - this.#slow.next(close);
    return line - this.#signal.next(line);
  }
}
