/** Figures of trades by a feature, or by two crossed. */
import { bucketOf, compareBuckets, type Feature } from "./buckets.ts";
import { summaryOf, type TradeSummary } from "./summary.ts";
import { byClose, TradeTally } from "./trade_tally.ts";
import type { Trade } from "./types.ts";

/**
 * The trades of one bucket, or of one bucket of each of two features. A cell describes its trades
 * and shows its figures however few they are; `small` says not to conclude anything from it.
 */
export interface Cell extends Omit<TradeSummary, "status"> {
  /** Bucket of each feature, in the order asked for; `null` holds what is not known. */
  readonly buckets: readonly (string | null)[];
  /** Fewer trades than are required. */
  readonly small: boolean;
}

/**
 * Cells of one feature, of two, or of none, which is one cell with all. Only cells with trades; they
 * share out the trades without rest.
 *
 * @param minimumTrades below which a cell is small
 * @example byFeature(trades, ["session"], 30)[0].buckets // ["OPEN"]
 * @example byFeature(trades, ["session", "quality"], 30)[0].buckets // ["OPEN", "EXTREME"]
 */
export function byFeature(
  trades: readonly Trade[],
  features: readonly Feature[],
  minimumTrades: number,
): readonly Cell[] {
  const tallies = new Map<string, Gathered>();
  for (const trade of byClose(trades)) {
    const buckets = features.map((feature) => bucketOf(trade, feature));
    const key = JSON.stringify(buckets);
    const gathered = tallies.get(key) ?? { buckets, tally: new TradeTally() };
    gathered.tally.add(trade);
    tallies.set(key, gathered);
  }
  return [...tallies.values()]
    .sort((a, b) => compareCells(features, a.buckets, b.buckets))
    .map((gathered) => cellOf(gathered, minimumTrades));
}

interface Gathered {
  readonly buckets: readonly (string | null)[];
  readonly tally: TradeTally;
}

/**
 * A cell from a tally that was kept, so that a table follows new trades without its history.
 *
 * @param gathered the buckets, and the tally of their trades
 */
export function cellOf({ buckets, tally }: Gathered, minimumTrades: number): Cell {
  const { status: _shown, ...summary } = summaryOf(tally, 0);
  const small = summary.trades < minimumTrades;
  return { buckets, small, ...summary, required: minimumTrades };
}

/** Order of two cells, by their buckets one after the other. */
export function compareCells(
  features: readonly Feature[],
  a: readonly (string | null)[],
  b: readonly (string | null)[],
): number {
  for (const [index, feature] of features.entries()) {
    const order = compareBuckets(feature, a[index], b[index]);
    if (order !== 0) return order;
  }
  return 0;
}
