/** Rounds half up to a number of decimals. @example roundTo(1.005, 2) // 1, as binary has it */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

/** Dollars in whole cents. */
export function cents(value: number): number {
  return roundTo(value, 2);
}
