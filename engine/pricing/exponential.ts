/**
 * The exponential function by table: P. T. P. Tang, "Table-driven implementation of the exponential
 * function in IEEE floating-point arithmetic", ACM Transactions on Mathematical Software 15 (1989).
 * Small enough for the compiler to place it inside the loops that price batches.
 */

/** Parts that the interval between two powers of 2 is cut into. */
const PARTS = 64;
/** Below and above these the result is not a normal double. */
const SMALLEST = -708;
const LARGEST = 709;
const LOWEST_POWER = -1022;

const PARTS_PER_UNIT = PARTS / Math.LN2;
/** ln 2 / 64 cut after 32 bits, so that whole multiples of it are exact, and its rest. */
const HIGH = 0xb17217f7 * 2 ** -38;
const LOW = 2.9815858269852933e-12;
/** 1.5 × 2⁵²: adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744;

const parts = Float64Array.from({ length: PARTS }, (_, index) => 2 ** (index / PARTS));
const powers = Float64Array.from({ length: 2047 }, (_, index) => 2 ** (index + LOWEST_POWER));

/**
 * eˣ to 1.1 units in the last place, where the result is a normal double for certain.
 *
 * @param x from −708 to 709, which is not checked
 * @example boundedExponential(1) // 2.718281828459045
 */
export function boundedExponential(x: number): number {
  const whole = x * PARTS_PER_UNIT + ROUNDER - ROUNDER;
  const rest = (x - whole * HIGH) - whole * LOW;
  const index = whole | 0;
  const series = rest + rest * rest *
      (0.5 + rest * (1 / 6 + rest * (1 / 24 + rest * (1 / 120))));
  const part = parts[index & (PARTS - 1)];
  return (part + part * series) * powers[(index >> 6) - LOWEST_POWER];
}

/**
 * eˣ to 1.1 units in the last place.
 *
 * @example exponential(1) // 2.718281828459045
 */
export function exponential(x: number): number {
  // Also for NaN.
  if (!(x > SMALLEST && x < LARGEST)) return Math.exp(x);
  return boundedExponential(x);
}
