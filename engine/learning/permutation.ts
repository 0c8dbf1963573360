/** How often chance alone divides trades so that their means lie as far apart. */
import type { Random } from "../random.ts";
import { ENOUGH_REACHED, MOST_PERMUTATIONS } from "./limits.ts";
import { gapOf, sideOf, sizeOf, type Totals } from "./studentised.ts";

/** A p-value and what it rests on. */
export interface Chance {
  readonly p_value: number;
  readonly permutations: number;
}

/** When to stop drawing. */
export interface Patience {
  readonly most: number;
  readonly enough: number;
}

const PATIENCE: Patience = Object.freeze({ most: MOST_PERMUTATIONS, enough: ENOUGH_REACHED });

/** Sizes that differ by less are equal but for the order of summation. */
const ROUNDING = 1 - 1e-9;

/**
 * Two-sided permutation p-value of the studentised difference of means (Chung and Romano 2013,
 * "Exact and asymptotically robust permutation tests"): exact where the trades are exchangeable, and
 * right in the limit where the two sides only share their mean.
 *
 * Drawing stops once `enough` random divisions reached the observed difference: p = enough ÷ drawn.
 * Otherwise p = (reached + 1) ÷ (most + 1). Both ways P(p ≤ α) ≤ α (Besag and Clifford 1991,
 * "Sequential Monte Carlo p-values").
 *
 * @param inCell 1 where a trade is in the cell, else 0
 */
export function permutationChance(
  totals: Totals,
  inCell: Uint8Array,
  random: Random,
  { most, enough }: Patience = PATIENCE,
): Chance {
  const { r, group, groups } = totals;
  const count = r.length;
  const cell = inCell.reduce((sum, each) => sum + each, 0);
  const side = sideOf(r, group, groups, (index) => inCell[index] === 1);
  const observed = sizeOf(gapOf(totals, side, cell)) * ROUNDING;
  // Its sign apart, the difference is the same whichever side is drawn: the smaller one is.
  const size = Math.min(cell, count - cell);
  const order = Int32Array.from(r, (_, index) => index);
  const { sums, counts } = side;
  let reached = 0;
  for (let drawn = 1; drawn <= most; drawn++) {
    sums.fill(0);
    counts.fill(0);
    for (let at = 0; at < size; at++) {
      const place = at + Math.floor(random.uniform() * (count - at));
      const index = order[place];
      order[place] = order[at];
      order[at] = index;
      sums[group[index]] += r[index];
      counts[group[index]]++;
    }
    if (sizeOf(gapOf(totals, side, size)) < observed) continue;
    reached++;
    if (reached === enough) return { p_value: enough / drawn, permutations: drawn };
  }
  return { p_value: (reached + 1) / (most + 1), permutations: most };
}
