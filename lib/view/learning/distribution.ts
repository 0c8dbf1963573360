/**
 * R in a cell against R beside it, as a picture: shares of each side, so that sides of different
 * size can be compared.
 */
import type { RDistribution } from "../../../engine/learning/mod.ts";
import { formatR } from "../number.ts";

/** One bin; places and heights are percent of the picture. */
export interface DistributionBin {
  readonly name: string;
  readonly inCell: number;
  readonly rest: number;
  /** Of the trades of its side, 0 to 1; `null` for a side without trades. */
  readonly cellShare: number | null;
  readonly restShare: number | null;
  readonly left: number;
  readonly width: number;
  readonly cellHeight: number;
  readonly restHeight: number;
}

/** What the picture and its table show. */
export interface Distribution {
  readonly bins: readonly DistributionBin[];
  /** Whole R, percent from the left. */
  readonly ticks: readonly { readonly label: string; readonly at: number }[];
  readonly inCell: number;
  readonly rest: number;
  /** Places of the means, percent; `null` where one is unknown or outside. */
  readonly cellMean: number | null;
  readonly restMean: number | null;
}

/**
 * The picture; `null` without a trade on a side.
 *
 * @param means R, of the cell and of the rest
 */
export function distributionOf(
  { edges, in_cell, rest }: RDistribution,
  means: { readonly mean_r: number | null; readonly rest_mean_r: number | null },
): Distribution | null {
  const [own, others] = [sum(in_cell), sum(rest)];
  if (own === 0 || others === 0) return null;
  const filled = (index: number) => (in_cell[index] ?? 0) + (rest[index] ?? 0) > 0;
  const indices = in_cell.map((_, index) => index);
  const first = indices.find(filled) ?? 0, last = indices.findLast(filled) ?? 0;
  const shown = indices.slice(first, last + 1);
  const shares = shown.flatMap((index) => [
    (in_cell[index] ?? 0) / own,
    (rest[index] ?? 0) / others,
  ]);
  const most = Math.max(...shares);
  const [start = 0, end = 1] = [edges[first], edges[last + 1]];
  const place = (r: number) => (r - start) / (end - start) * 100;
  const within = (r: number | null) => r === null || r < start || r > end ? null : place(r);
  return {
    bins: shown.map((index) => {
      const [cellCount, restCount] = [in_cell[index] ?? 0, rest[index] ?? 0];
      const [from = 0, to = 0] = [edges[index], edges[index + 1]];
      return {
        name: nameBin(from, to, index === 0, index === in_cell.length - 1),
        inCell: cellCount,
        rest: restCount,
        cellShare: cellCount / own,
        restShare: restCount / others,
        left: place(from),
        width: place(to) - place(from),
        cellHeight: cellCount / own / most * 100,
        restHeight: restCount / others / most * 100,
      };
    }),
    ticks: edges.filter((edge) => Number.isInteger(edge) && edge >= start && edge <= end)
      .map((edge) => ({ label: formatR(edge).replace(".00 R", ""), at: place(edge) })),
    inCell: own,
    rest: others,
    cellMean: within(means.mean_r),
    restMean: within(means.rest_mean_r),
  };
}

/** The first and the last bin of all hold what lies beyond them too. */
function nameBin(from: number, to: number, open: boolean, endless: boolean): string {
  if (open) return `Below ${formatR(to)}`;
  return endless ? `${formatR(from)} and more` : `${formatR(from)} to ${formatR(to)}`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
