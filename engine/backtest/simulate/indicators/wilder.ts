/**
 * Wilder's smoothing (New Concepts in Technical Trading Systems, 1978): the plain mean of the first
 * `period` values, then each new value weighs 1 ÷ period.
 */
export class Wilder {
  readonly #period: number;
  #count = 0;
  #mean = 0;

  /** @param period bars, at least 1 */
  constructor(period: number) {
    this.#period = period;
  }

  /** `null` until `period` values were taken in. */
  get value(): number | null {
    return this.#count < this.#period ? null : this.#mean;
  }

  /** @example new Wilder(2) fed 1, 3, 4 gives null, 2, 3 */
  next(value: number): number | null {
    if (this.#count < this.#period) this.#count++;
    this.#mean += (value - this.#mean) / this.#count;
    return this.value;
  }
}
