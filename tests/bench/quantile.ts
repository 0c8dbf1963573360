/**
 * The value below which a share of the values lies (nearest rank).
 *
 * @param share from 0 to 1
 * @returns NaN when there are no values
 * @example quantile([1, 2, 3, 4], 0.5) // 2
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
