/** Closed trades: by feature, by R, and one by one. */
import { z } from "zod";
import { type Cell, cellOf, compareCells, type Feature } from "../../engine/metrics/mod.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { RULES } from "./performance_measure.ts";
import { boundsOf, callFor, sliceOf } from "./performance_read.ts";
import { tallySchema } from "./performance_rows.ts";
import type { Distribution, FeatureTable, PerformanceFilter } from "./performance_types.ts";
import { jsonOf, numeric, whole } from "./values.ts";

const cellRows = jsonOf(
  z.array(z.object({ buckets: z.array(z.string().nullable()), tally: tallySchema })),
);

/** Reads the trades of each bucket of a feature, or of two crossed, as people read the buckets. */
export async function readFeatureTable(
  supabase: Supabase,
  account: Account,
  features: readonly [Feature] | readonly [Feature, Feature],
  filter: PerformanceFilter,
): Promise<FeatureTable> {
  const rows = await callFor(supabase, "performance_features", {
    account_id: account.id,
    features,
    ...sliceOf(filter),
    ...boundsOf(filter),
  }, cellRows);
  const cells = rows
    .toSorted((a, b) => compareCells(features, a.buckets, b.buckets))
    .map((row) => withoutStreaks(cellOf(row, RULES.minimumTrades)));
  return { features, cells, required: RULES.minimumTrades };
}

const UNCOUNTED = Object.freeze({ longest_win_streak: null, longest_loss_streak: null });

/** A table does not look at the order of its trades. */
function withoutStreaks(cell: Cell): Cell {
  const { touch, three_quarters, mid } = cell.fills;
  return {
    ...cell,
    ...UNCOUNTED,
    fills: {
      touch: touch && { ...touch, ...UNCOUNTED },
      three_quarters: three_quarters && { ...three_quarters, ...UNCOUNTED },
      mid: mid && { ...mid, ...UNCOUNTED },
    },
  };
}

/** Bins between −3 R and 6 R, of a quarter of R; what lies outside is in one at each end. */
const LOWEST = -3;
const HIGHEST = 6;
const BINS = 36;
const WIDTH = (HIGHEST - LOWEST) / BINS;

const distribution = jsonOf(z.object({
  trades: whole,
  without_r: whole,
  mean: numeric.nullable(),
  quantiles: z.tuple([numeric, numeric, numeric, numeric, numeric]).nullable(),
  bins: z.array(z.tuple([whole, whole])),
}));

/** Reads how R is distributed, in multiples of the planned risk. */
export async function readDistribution(
  supabase: Supabase,
  account: Account,
  filter: PerformanceFilter,
): Promise<Distribution> {
  const { bins, quantiles, ...rest } = await callFor(supabase, "performance_distribution", {
    account_id: account.id,
    ...sliceOf(filter),
    ...boundsOf(filter),
    lowest: LOWEST,
    highest: HIGHEST,
    bins: BINS,
  }, distribution);
  const counted = new Map(bins);
  const [p05, p25, p50, p75, p95] = quantiles ?? [null, null, null, null, null];
  return {
    ...rest,
    width: WIDTH,
    bins: Array.from({ length: BINS + 2 }, (_, bin) => ({
      from: bin === 0 ? null : LOWEST + (bin - 1) * WIDTH,
      to: bin === BINS + 1 ? null : LOWEST + bin * WIDTH,
      trades: counted.get(bin) ?? 0,
    })),
    quantiles: { p05, p25, p50, p75, p95 },
  };
}
