/** Dollars as the ledger keeps them: to a millionth. */

/**
 * Rounds to 1e-6 dollars, so that sums made here and by the database are the same number.
 *
 * @example roundMoney(0.1 + 0.2) // 0.3
 */
export function roundMoney(dollars: number): number {
  return Math.round(dollars * 1e6) / 1e6;
}
