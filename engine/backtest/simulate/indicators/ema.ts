/** Exponential moving average with weight 2 ÷ (period + 1), started from its first value. */
export class Ema {
  readonly #weight: number;
  #value: number | null = null;

  /** @param period bars, at least 1 */
  constructor(period: number) {
    this.#weight = 2 / (period + 1);
  }

  /** The average; `null` before the first value. */
  get value(): number | null {
    return this.#value;
  }

  /**
   * Takes in a value and gives the new average.
   *
   * @example new Ema(3) fed 10, 20 gives 10, 15
   */
  next(value: number): number {
    this.#value = this.#value === null ? value : this.#value + this.#weight * (value - this.#value);
    return this.#value;
  }
}
