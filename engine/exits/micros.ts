/**
 * Money in whole micro-dollars. Sums of whole numbers are exact up to 2^53, nine thousand million
 * dollars, so what a trade's figures have to add up to, they add up to without any tolerance.
 */

import { SHARES } from "../execution/contract_size.ts";

const MICROS = 1e6;

/**
 * Dollars as whole micro-dollars, to the nearest.
 *
 * @example inMicros(0.1 + 0.2) // 300000
 */
export function inMicros(dollars: number): number {
  // Adding 0 makes a negative zero an ordinary one.
  return Math.round(dollars * MICROS) + 0;
}

/**
 * Whole micro-dollars as dollars.
 *
 * @example inDollars(300000) // 0.3
 */
export function inDollars(micros: number): number {
  return micros / MICROS + 0;
}

/**
 * Value of contracts at a price, micro-dollars.
 *
 * @param price dollars per share
 * @example worth(1.25, 2) // 250000000: two contracts of 100 shares
 */
export function worth(price: number, contracts: number): number {
  return inMicros(price * SHARES * contracts);
}

/** Which of a trade's contracts are closed: after `before` of them, those up to `after`, of `of`. */
export interface Slice {
  readonly before: number;
  readonly after: number;
  readonly of: number;
}

/**
 * The part of an amount that falls to some of its contracts. Each part is the difference of two
 * rounded running sums, so all parts together are the amount, however it is cut.
 *
 * @param micros of all contracts
 * @example shareOf(100, { before: 0, after: 1, of: 3 }) // 33; the next two get 34 and 33
 */
export function shareOf(micros: number, { before, after, of }: Slice): number {
  return Math.round(micros * after / of) - Math.round(micros * before / of);
}
