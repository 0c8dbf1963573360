/**
 * The natural logarithm by table: P. T. P. Tang, "Table-driven implementation of the logarithm
 * function in IEEE floating-point arithmetic", ACM Transactions on Mathematical Software 16 (1990),
 * without its extra digits. Small enough for the compiler to place it inside the loops that price
 * batches.
 */

/** Bits of the fraction that choose the table's entry. */
const INDEX_BITS = 8;
const ENTRIES = 1 << INDEX_BITS;
/** High word of 0.6875: numbers are scaled to lie from here to twice as much. */
const LOWEST = 0x3fe60000;
/** Exponents of normal doubles. */
const LARGEST_POWER = 1023;

const number = new Float64Array(1);
/** The number's bits; the high word is the second on every machine that Deno runs on. */
const words = new Int32Array(number.buffer);

/** Of each entry an inverse near its middle, and the logarithm of what that is the inverse of. */
const entries = new Float64Array(2 * ENTRIES);
/** 2^(1023 − index). */
const powers = Float64Array.from({ length: 2047 }, (_, index) => 2 ** (LARGEST_POWER - index));

for (let index = 0; index < ENTRIES; index++) {
  words[0] = 0;
  words[1] = LOWEST + (index << (20 - INDEX_BITS));
  const start = number[0];
  words[1] += 1 << (20 - INDEX_BITS);
  const end = number[0];
  // On both sides of 1 the entry is exactly 1, so that no digit is lost where the logarithm is 0.
  const inverse = start === 1 || end === 1 ? 1 : 2 / (start + end);
  entries[2 * index] = inverse;
  entries[2 * index + 1] = 0 - Math.log(inverse);
}

/**
 * ln x, to 3e-16 of the larger of ln x and 0.7, and to 1e-15 of itself next to 1.
 *
 * @param x a positive normal double
 * @example logarithm(10) // 2.302585092994046
 */
export function logarithm(x: number): number {
  number[0] = x;
  const offset = words[1] - LOWEST;
  const power = offset >> 20;
  const entry = (offset >> (19 - INDEX_BITS)) & (2 * ENTRIES - 2);
  const r = x * powers[power + LARGEST_POWER] * entries[entry] - 1;
  const series = r - r * r *
      (1 / 2 - r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7))))));
  return power * Math.LN2 + (entries[entry + 1] + series);
}
