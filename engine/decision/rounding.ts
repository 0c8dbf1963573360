/**
 * Rounds to twelve decimals, which removes the noise of binary fractions (0.3 + 0.15 is 0.45,
 * 0.85 × 1.1 is 0.935) while keeping far more digits than any factor has. Thresholds on products
 * of decimal factors are therefore met exactly when they are met on paper.
 *
 * @param value finite; above 9,007, where doubles have fewer decimals than that, nothing changes
 */
export function tidy(value: number): number {
  return Math.round(value * 1e12) / 1e12;
}

/**
 * Rounds to the nearest whole number, halves upwards, deaf to the noise of binary fractions:
 * 2.4999999999999996, which is what 5 × 0.5 − noise looks like, gives 3.
 *
 * @param value 0 or more
 */
export function roundHalfUp(value: number): number {
  return Math.floor(Math.round(value * 1e9) / 1e9 + 0.5);
}

/**
 * Rounds down to a whole number, deaf to the noise of binary fractions: 199.99999999995, which is
 * 1,000 dollars over 100 shares × 0.5 × (450 − 449.9), gives 200.
 *
 * @param value 0 or more
 */
export function roundDown(value: number): number {
  return Math.floor(Math.round(value * 1e6) / 1e6);
}
