/** Mean and spread of numbers that come one at a time and are not kept. */
import { ExactSum } from "./exact_sum.ts";

/** What is stored of an {@link ExactSpread}, plain JSON. */
export interface SpreadState {
  readonly count: number;
  readonly sum: readonly number[];
  readonly squares: readonly number[];
  readonly least: number | null;
  readonly most: number | null;
}

/** Numbers that differ by less than this share are equal but for rounding. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * Count, sum and sum of squares of what was added, without rounding: the sample variance
 * (n Σx² − (Σx)²) ÷ (n (n − 1)), which in doubles loses all its digits when the mean is large, is
 * rounded only at its end.
 *
 * @example
 * const spread = new ExactSpread();
 * for (const x of [1e9 + 1, 1e9 + 2, 1e9 + 3]) spread.add(x);
 * spread.deviation; // 1
 */
export class ExactSpread {
  #count: number;
  readonly #sum: ExactSum;
  readonly #squares: ExactSum;
  #least: number;
  #most: number;

  /** @param state of {@link state}, to go on from what was stored */
  constructor(state: SpreadState | null = null) {
    this.#count = state?.count ?? 0;
    this.#sum = new ExactSum(state?.sum);
    this.#squares = new ExactSum(state?.squares);
    this.#least = state?.least ?? Infinity;
    this.#most = state?.most ?? -Infinity;
  }

  /** Adds a number. */
  add(x: number): void {
    this.#count++;
    this.#sum.add(x);
    this.#squares.addProduct(x, x);
    if (x < this.#least) this.#least = x;
    if (x > this.#most) this.#most = x;
  }

  /** Adds what another has seen. */
  merge(other: ExactSpread): void {
    this.#count += other.#count;
    this.#sum.merge(other.#sum);
    this.#squares.merge(other.#squares);
    this.#least = Math.min(this.#least, other.#least);
    this.#most = Math.max(this.#most, other.#most);
  }

  /** How many were added. */
  get count(): number {
    return this.#count;
  }

  /** `null` without any. */
  get mean(): number | null {
    return this.#count === 0 ? null : this.#sum.value / this.#count;
  }

  /**
   * Sample standard deviation; `null` for fewer than two numbers, and 0 when they are equal but for
   * rounding, which a quotient must not take for a spread.
   */
  get deviation(): number | null {
    const n = this.#count;
    if (n < 2) return null;
    const largest = Math.max(Math.abs(this.#least), Math.abs(this.#most));
    if (this.#most - this.#least <= ROUNDING * largest) return 0;
    const scaled = new ExactSum();
    for (const part of this.#squares.parts) scaled.addProduct(n, part);
    const sums = this.#sum.parts;
    for (const a of sums) for (const b of sums) scaled.addProduct(-a, b);
    return Math.sqrt(scaled.value / (n * (n - 1)));
  }

  /** All of it, plain JSON, to be stored. */
  get state(): SpreadState {
    const empty = this.#count === 0;
    return {
      count: this.#count,
      sum: this.#sum.parts,
      squares: this.#squares.parts,
      least: empty ? null : this.#least,
      most: empty ? null : this.#most,
    };
  }
}
