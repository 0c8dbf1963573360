/** What a figure is when it can't be told: `null`, never 0 and never infinite. */

/**
 * The number when it is one. Overflow and 0 ÷ 0 leave nothing to report.
 *
 * @example finite(1 / 0) // null
 */
export function finite(value: number): number | null {
  // Adding 0 makes a negative zero, which underflow leaves, an ordinary one.
  return Number.isFinite(value) ? value + 0 : null;
}

/**
 * A quotient; `null` where either part is, or where the divisor is 0.
 *
 * @example ratio(3, 0) // null
 */
export function ratio(dividend: number | null, divisor: number | null): number | null {
  if (dividend === null || divisor === null || divisor === 0) return null;
  return finite(dividend / divisor);
}
