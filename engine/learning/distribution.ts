/** How R is distributed in a cell and beside it, for plots. */
import { divide } from "./comparison.ts";
import { resultsOf } from "./results.ts";
import type { LearningTrade, MatrixCell } from "./types.ts";

/** Counts of trades by R. The first and the last bin also hold what lies beyond them. */
export interface RDistribution {
  /** Bounds of the bins, R; one more than there are bins. */
  readonly edges: readonly number[];
  readonly in_cell: readonly number[];
  readonly rest: readonly number[];
}

/** Bins of half an R from −3 to 6, in which nearly all trades lie. */
const FIRST = -3, WIDTH = 0.5, BINS = 18;

/** Counts both sides of a cell by bins of half an R. */
export function rDistribution(trades: readonly LearningTrade[], cell: MatrixCell): RDistribution {
  const { results, inCell } = divide(resultsOf(trades), cell);
  const bins = results.map(({ r }) =>
    Math.min(BINS - 1, Math.max(0, Math.floor((r - FIRST) / WIDTH)))
  );
  const count = (side: number) =>
    Array.from(
      { length: BINS },
      (_, bin) => bins.filter((each, index) => each === bin && inCell[index] === side).length,
    );
  return {
    edges: Array.from({ length: BINS + 1 }, (_, edge) => FIRST + edge * WIDTH),
    in_cell: count(1),
    rest: count(0),
  };
}
