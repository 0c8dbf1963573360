/**
 * The table of figures by feature: which columns, in which order, and which rows are left out.
 */
import { compareBuckets, type Feature, FEATURES } from "../../../engine/metrics/buckets.ts";
import type { Cell } from "../../../engine/metrics/features.ts";
import { GRADES } from "../../../engine/metrics/evidence.ts";
import { readChoice } from "../query.ts";
import { readable } from "../number.ts";
import type { FigureName } from "./figures.ts";

/** Columns of figures; each can be sorted by. */
export const FEATURE_COLUMNS = [
  "total_net",
  "win_rate",
  "expectancy",
  "expectancy_r",
  "profit_factor",
  "sqn",
] as const satisfies readonly FigureName[];

/** What the table can be sorted by: the buckets themselves, how many trades, or a figure. */
export const SORTS = ["bucket", "trades", ...FEATURE_COLUMNS] as const;

/** One of {@link SORTS}. */
export type FeatureSort = typeof SORTS[number];

/** What of the table is shown, and how; its state is the address. */
export interface FeatureView {
  readonly sort: FeatureSort;
  readonly order: "asc" | "desc";
  /** Leaves out cells with fewer trades; 0 shows all. */
  readonly least: number;
}

/** Which features are looked at; `null` for the second where one alone is. */
export interface FeatureChoice {
  readonly by: Feature;
  readonly and: Feature | null;
}

/** The features of an address; without one the trade type, and no feature crossed with itself. */
export function readFeatures(query: URLSearchParams): FeatureChoice {
  const by = readChoice(query.get("by"), FEATURES) ?? "trade_type";
  const and = readChoice(query.get("and"), FEATURES);
  return { by, and: and === by ? null : and };
}

/** How an address wants the table; what makes no sense is as if it were not there. */
export function readFeatureView(query: URLSearchParams): FeatureView {
  const sort = readChoice(query.get("sort"), SORTS) ?? "bucket";
  const order = readChoice(query.get("order"), ["asc", "desc"] as const);
  const least = query.get("least");
  return {
    sort,
    order: order ?? (sort === "bucket" ? "asc" : "desc"),
    least: least !== null && /^\d{1,6}$/.test(least) ? Number(least) : 0,
  };
}

/** Names of the features for people. */
export const FEATURE_NAMES: Readonly<Record<Feature, string>> = Object.freeze({
  timeframe: "Timeframe",
  trade_type: "Trade type",
  dte_bucket: "Days to expiry",
  quality: "Quality",
  ai_score: "AI score",
  iv_rank: "IV rank",
  trend_strength: "Trend strength",
  volume: "Volume",
  session: "Session",
  day: "Day",
  direction: "Direction",
  htf_alignment: "Higher timeframes",
  volatility_regime: "Volatility regime",
  trend_regime: "Trend regime",
  release: "Release",
  evidence: "Evidence",
});

/**
 * Cells as the table shows them. What a figure can't be told of comes last, whichever way it is
 * sorted; equals keep the order of their buckets.
 */
export function arrangeCells(
  cells: readonly Cell[],
  features: readonly Feature[],
  { sort, order, least }: FeatureView,
): readonly Cell[] {
  const turn = order === "asc" ? 1 : -1;
  const byBucket = (a: Cell, b: Cell) => {
    for (const [index, feature] of features.entries()) {
      const found = compareBuckets(feature, a.buckets[index] ?? null, b.buckets[index] ?? null);
      if (found !== 0) return found;
    }
    return 0;
  };
  return cells.filter(({ trades }) => trades >= least).sort((a, b) => {
    if (sort === "bucket") return turn * byBucket(a, b);
    const [one, other] = [a[sort], b[sort]];
    if (one === null || other === null) {
      return Number(one === null) - Number(other === null) || byBucket(a, b);
    }
    return turn * (one - other) || byBucket(a, b);
  });
}

/**
 * The way a press on a column's head sorts: figures with the largest first, then the other way.
 *
 * @example nextOrder({ sort: "bucket", order: "asc", least: 0 }, "trades") // "desc"
 */
export function nextOrder({ sort, order }: FeatureView, pressed: FeatureSort): "asc" | "desc" {
  if (sort === pressed) return order === "asc" ? "desc" : "asc";
  return pressed === "bucket" ? "asc" : "desc";
}

/**
 * A bucket for people; releases and numbers stay as they are written.
 *
 * @example nameBucket("trade_type", "SCALP") // "Scalp"
 */
export function nameBucket(feature: Feature, bucket: string | null): string {
  if (bucket === null) return "Not stated";
  if (feature === "release" || feature === "direction") return bucket;
  if (feature === "timeframe") return `${bucket} min`;
  if (feature === "dte_bucket") return bucket === "0DTE" ? bucket : readable(bucket);
  if (/^\d/.test(bucket)) return nameRange(bucket);
  return readable(bucket);
}

/** `20_TO_40` and `2.0_AND_MORE` in words. */
function nameRange(bucket: string): string {
  return bucket.replaceAll("_", " ").toLowerCase();
}

/** The grades of a cell's trades, `12 LIVE, 3 SYNTHETIC`. */
export function nameEvidence({ evidence }: Pick<Cell, "evidence">): string {
  return GRADES.filter((grade) => evidence[grade] > 0)
    .map((grade) => `${evidence[grade]} ${grade}`).join(", ");
}
