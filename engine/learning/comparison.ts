/** Mean R of the trades in a cell against that of the others. */
import { intervalOf } from "../metrics/bootstrap.ts";
import { exactSum } from "../metrics/exact_sum.ts";
import type { Interval } from "../metrics/mod.ts";
import type { Random } from "../random.ts";
import { cellOfTrade } from "./cells.ts";
import { INTERVAL_RESAMPLES, PART_TRADES } from "./limits.ts";
import { columnsOf, type Result } from "./results.ts";
import type { Change, Comparison, MatrixCell, Part } from "./types.ts";

/** Trades whose cell in a matrix is known, and which of them took the cell in question. */
export interface Divided {
  readonly results: readonly Result[];
  /** 1 in the cell, else 0. */
  readonly inCell: Uint8Array;
}

/** Divides trades by a cell; those that do not say are left out. */
export function divide(results: readonly Result[], cell: MatrixCell): Divided {
  const sides = results.map(({ trade }) => cellOfTrade(trade.features, cell));
  return {
    results: results.filter((_, index) => sides[index] !== null),
    inCell: Uint8Array.from(sides.filter((side) => side !== null), Number),
  };
}

function meanOf(r: readonly number[]): number | null {
  return r.length === 0 ? null : exactSum(r) / r.length;
}

/** Counts and means of both sides. */
export function compare({ results, inCell }: Divided): Comparison {
  const side = (wanted: number) =>
    results.flatMap(({ r }, index) => inCell[index] === wanted ? [r] : []);
  const [others, own] = [side(0), side(1)];
  const mean_r = meanOf(own), rest_mean_r = meanOf(others);
  const difference = mean_r === null || rest_mean_r === null ? null : mean_r - rest_mean_r;
  return { trades: own.length, rest: others.length, mean_r, rest_mean_r, difference };
}

/** The comparison within a part of the trades, and whether it points the same way. */
export function comparePart(
  name: string,
  results: readonly Result[],
  cell: MatrixCell,
  direction: Change,
): Part {
  const comparison = compare(divide(results, cell));
  const { trades, rest, difference } = comparison;
  const enough = Math.min(trades, rest) >= PART_TRADES;
  const agrees = enough && difference !== null ? pointsTo(difference, direction) : null;
  return { name, ...comparison, agrees };
}

/** Whether a difference is one for which the value would be changed that way. */
export function pointsTo(difference: number, direction: Change): boolean {
  return direction === "RAISE" ? difference > 0 : difference < 0;
}

/** Sums and counts of both sides in one group. */
interface Lot {
  own: number;
  owns: number;
  other: number;
  others: number;
}

function lotsOf({ results, inCell }: Divided): Lot[] {
  const { r, group, groups } = columnsOf(results);
  const lots = Array.from({ length: groups }, () => ({ own: 0, owns: 0, other: 0, others: 0 }));
  for (const [index, at] of group.entries()) {
    const lot = lots[at];
    if (inCell[index] === 1) {
      lot.own += r[index];
      lot.owns++;
    } else {
      lot.other += r[index];
      lot.others++;
    }
  }
  return lots;
}

function differenceOf({ own, owns, other, others }: Lot): number | null {
  return owns === 0 || others === 0 ? null : own / owns - other / others;
}

function add(sum: Lot, lot: Lot, times: 1 | -1): void {
  sum.own += times * lot.own;
  sum.owns += times * lot.owns;
  sum.other += times * lot.other;
  sum.others += times * lot.others;
}

/**
 * 95 % bootstrap interval of the difference: days are drawn with replacement, each with all its
 * trades, as `columnsOf` groups them.
 */
export function differenceInterval(divided: Divided, random: Random): Interval | null {
  const lots = lotsOf(divided);
  const none = () => ({ own: 0, owns: 0, other: 0, others: 0 });
  const resampled = Array.from({ length: INTERVAL_RESAMPLES }, () => {
    const sum = none();
    for (let drawn = 0; drawn < lots.length; drawn++) {
      add(sum, lots[Math.floor(random.uniform() * lots.length)], 1);
    }
    return differenceOf(sum);
  });
  const all = none();
  for (const lot of lots) add(all, lot, 1);
  const withoutEach = lots.map((lot) => {
    const rest = { ...all };
    add(rest, lot, -1);
    return differenceOf(rest);
  });
  return intervalOf(compare(divided).difference, resampled, withoutEach);
}
