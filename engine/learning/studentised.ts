/**
 * The difference of two means in units of its standard error, where observations of one group share
 * their chance (Liang and Zeger 1986, "Longitudinal data analysis using generalized linear models";
 * the factor for few groups is that of MacKinnon and White 1985, per side).
 */
import type { Columns } from "./results.ts";

/** What does not depend on how the observations are divided. */
export interface Totals extends Columns {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly total: number;
}

/** One side of a division, group by group. */
export interface Side {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** The difference of the means, and its standard error. */
export interface Gap {
  readonly difference: number;
  readonly error: number;
}

/** Sums per group. R is counted from its mean, so that its spread keeps its digits. */
export function totalsOf({ r, group, groups }: Columns): Totals {
  const mean = r.reduce((sum, each) => sum + each, 0) / r.length;
  const centred = r.map((each) => each - mean);
  const all = sideOf(centred, group, groups, () => true);
  return {
    r: centred,
    group,
    groups,
    ...all,
    total: all.sums.reduce((sum, each) => sum + each, 0),
  };
}

/** Sums of the observations that are on a side. */
export function sideOf(
  r: Float64Array,
  group: Int32Array,
  groups: number,
  isOn: (index: number) => boolean,
): Side {
  const sums = new Float64Array(groups), counts = new Float64Array(groups);
  for (let index = 0; index < r.length; index++) {
    if (!isOn(index)) continue;
    sums[group[index]] += r[index];
    counts[group[index]]++;
  }
  return { sums, counts };
}

/**
 * Difference of the mean of one side from that of the other, and its error.
 *
 * @param size observations on the side, at least 1 and not all
 */
export function gapOf(totals: Totals, side: Side, size: number): Gap {
  const others = totals.r.length - size;
  let sum = 0;
  for (let at = 0; at < totals.groups; at++) sum += side.sums[at];
  const mean = sum / size, rest = (totals.total - sum) / others;
  let own = 0, other = 0, both = 0, ownGroups = 0, otherGroups = 0;
  for (let at = 0; at < totals.groups; at++) {
    const count = side.counts[at], left = totals.counts[at] - count;
    const here = (side.sums[at] - count * mean) / size;
    const there = (totals.sums[at] - side.sums[at] - left * rest) / others;
    own += here * here;
    other += there * there;
    both += here * there;
    if (count > 0) ownGroups++;
    if (left > 0) otherGroups++;
  }
  const variance = own * factor(ownGroups) + other * factor(otherGroups) - 2 * both;
  return { difference: mean - rest, error: Math.sqrt(Math.max(0, variance)) };
}

function factor(groups: number): number {
  return groups > 1 ? groups / (groups - 1) : 1;
}

/** The size of a difference in units of its error; without any spread, 0 or infinite. */
export function sizeOf({ difference, error }: Gap): number {
  if (error > 0) return Math.abs(difference) / error;
  return difference === 0 ? 0 : Infinity;
}
