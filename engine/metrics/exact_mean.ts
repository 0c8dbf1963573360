/** A mean of numbers that come one at a time and are not kept. */
import { ExactSum } from "./exact_sum.ts";
import { ratio } from "./figure.ts";

/** What is stored of an {@link ExactMean}, plain JSON. */
export interface MeanState {
  readonly count: number;
  readonly sum: readonly number[];
}

/**
 * Count and exact sum.
 *
 * @example
 * const mean = new ExactMean();
 * mean.add(1), mean.add(2);
 * mean.value; // 1.5
 */
export class ExactMean {
  #count: number;
  readonly #sum: ExactSum;

  /** @param state of {@link state}, to go on from what was stored */
  constructor(state: MeanState | null = null) {
    this.#count = state?.count ?? 0;
    this.#sum = new ExactSum(state?.sum);
  }

  /** Adds a number; what is missing is not counted. */
  add(value: number | null): void {
    if (value === null) return;
    this.#count++;
    this.#sum.add(value);
  }

  /** Adds what another has seen. */
  merge(other: ExactMean): void {
    this.#count += other.#count;
    this.#sum.merge(other.#sum);
  }

  /** How many were counted. */
  get count(): number {
    return this.#count;
  }

  /** `null` without any. */
  get value(): number | null {
    return ratio(this.#sum.value, this.#count);
  }

  /** All of it, plain JSON, to be stored. */
  get state(): MeanState {
    return { count: this.#count, sum: this.#sum.parts };
  }
}
