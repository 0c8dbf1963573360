/**
 * Sums without rounding: the true sum of the doubles added, kept as a few doubles that do not
 * overlap (Shewchuk 1997, "Adaptive precision floating-point arithmetic", Grow-Expansion), and
 * rounded once when it is read. So the order of the trades, and whether they were added one by one
 * or day by day, makes no difference to the last bit of any figure.
 */
import { productError, sumError } from "./error_free.ts";

/**
 * An exact running sum.
 *
 * @example
 * const sum = new ExactSum();
 * for (const x of [1e100, 1, -1e100]) sum.add(x);
 * sum.value; // 1
 */
export class ExactSum {
  /** Smallest first; each lies below the last bit of the next. */
  #parts: number[];

  /** @param parts of {@link parts}, to go on from a sum that was stored */
  constructor(parts: readonly number[] = []) {
    this.#parts = [...parts];
  }

  /** Adds a number. */
  add(x: number): void {
    const parts = this.#parts;
    let carried = x;
    let kept = 0;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      const sum = carried + part;
      const error = sumError(carried, part, sum);
      if (error !== 0) parts[kept++] = error;
      carried = sum;
    }
    parts.length = kept;
    if (carried !== 0) parts.push(carried);
  }

  /** Adds the true product of two numbers. */
  addProduct(a: number, b: number): void {
    const product = a * b;
    this.add(productError(a, b, product));
    this.add(product);
  }

  /** Adds another sum. */
  merge(other: ExactSum): void {
    for (const part of other.#parts) this.add(part);
  }

  /** The parts, plain JSON, to be stored. */
  get parts(): readonly number[] {
    return [...this.#parts];
  }

  /** The sum, rounded once; not finite when it is beyond the largest double. */
  get value(): number {
    const parts = this.#parts;
    let index = parts.length - 1;
    if (index < 0) return 0;
    let sum = parts[index];
    let error = 0;
    while (index > 0 && error === 0) {
      const high = sum, low = parts[--index];
      sum = high + low;
      error = low - (sum - high);
    }
    // Half-way between two doubles the parts below decide, which rounding to even did not see.
    if (index > 0 && error !== 0 && Math.sign(parts[index - 1]) === Math.sign(error)) {
      const doubled = 2 * error, higher = sum + doubled;
      if (higher - sum === doubled) sum = higher;
    }
    return sum;
  }
}

/**
 * Sum of a list, rounded once.
 *
 * @example exactSum([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]) // 1
 */
export function exactSum(values: Iterable<number>): number {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.value;
}
