/** Sums and products of two doubles without any error, as a rounded result and what it lacks. */

/** 2²⁷ + 1 splits a double into two halves (Veltkamp 1968). */
const SPLITTER = 134_217_729;

/**
 * What `a + b` lacks of the true sum when `sum` is the rounded one (Knuth 1969, 4.2.2, theorem B).
 *
 * @example sumError(1, 1e-20, 1) // 1e-20
 */
export function sumError(a: number, b: number, sum: number): number {
  const virtual = sum - a;
  return (a - (sum - virtual)) + (b - virtual);
}

/**
 * What `a × b` lacks of the true product when `product` is the rounded one (Dekker 1971). Exact
 * unless the product is beyond 1e290 or below 1e-290.
 *
 * @example productError(0.1, 0.1, 0.1 * 0.1) // -4.76e-19
 */
export function productError(a: number, b: number, product: number): number {
  const scaledA = SPLITTER * a, scaledB = SPLITTER * b;
  const highA = scaledA - (scaledA - a), highB = scaledB - (scaledB - b);
  const lowA = a - highA, lowB = b - highB;
  return ((highA * highB - product) + highA * lowB + lowA * highB) + lowA * lowB;
}
