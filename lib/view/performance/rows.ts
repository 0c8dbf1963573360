/**
 * Rows of the tables of figures: all of them, by fill assumption, by grade of evidence.
 */
import { type Grade, GRADES } from "../../../engine/metrics/evidence.ts";
import { FILL_ASSUMPTIONS, type FillAssumption } from "../../../engine/metrics/trade_tally.ts";
import type { PerformanceSet } from "../../data/performance_types.ts";
import { FIGURE_NAMES, type FigureName } from "./figures.ts";
import { type Tile, tilesOf, type TileSource } from "./tiles.ts";

/** Names of the fill assumptions, with what they assume. */
export const FILLS: Readonly<Record<FillAssumption, readonly [name: string, meaning: string]>> =
  Object.freeze({
    touch: ["At the touch", "with slippage; the headline"],
    three_quarters: ["Three quarters", "of half the spread given up on both sides"],
    mid: ["Theoretical value", "as if the spread were not there"],
  });

/** Figures that are shown under each assumption and for each grade. */
export const RESULT_COLUMNS = [
  "total_net",
  "win_rate",
  "expectancy",
  "expectancy_r",
  "profit_factor",
  "sqn",
] as const satisfies readonly FigureName[];

/** Unrounded figures by name. */
export type ResultRow = Readonly<Record<typeof RESULT_COLUMNS[number], number | null>>;

/** Results under one fill assumption. */
export interface FillRow {
  readonly fill: FillAssumption;
  /** `null` where not every trade has such a result. */
  readonly figures: ResultRow | null;
}

/** Trades of one grade. */
export interface EvidenceRow {
  readonly grade: Grade;
  readonly trades: number;
  /** Of all trades. */
  readonly share: number;
  readonly figures: ResultRow | null;
  /** Too few trades for more than counts. */
  readonly small: boolean;
}

/** What tiles and comparisons are made of, from a set. */
export function sourceOf(
  { figures, intervals }: PerformanceSet,
  series: TileSource["series"] = {},
): TileSource {
  return { metrics: figures, bounds: intervals, series };
}

/** Every figure with its interval, sample and meaning. */
export function figureRows(set: PerformanceSet): readonly Tile[] {
  return tilesOf(sourceOf(set), FIGURE_NAMES);
}

/** A row for each assumption, the worst first. */
export function fillRows({ figures: { fills } }: PerformanceSet): readonly FillRow[] {
  return FILL_ASSUMPTIONS.map((fill) => ({ fill, figures: pick(fills[fill]) }));
}

/** A row for each grade that has a trade, best first. */
export function evidenceRows({ figures }: PerformanceSet): readonly EvidenceRow[] {
  return GRADES.filter((grade) => figures.evidence[grade] > 0).map((grade) => {
    const summary = figures.by_evidence[grade] ?? null;
    return {
      grade,
      trades: figures.evidence[grade],
      share: figures.evidence[grade] / figures.trades,
      figures: pick(summary),
      small: summary?.status === "INSUFFICIENT_DATA",
    };
  });
}

function pick(figures: ResultRow | null): ResultRow | null {
  if (figures === null) return null;
  const { total_net, win_rate, expectancy, expectancy_r, profit_factor, sqn } = figures;
  return { total_net, win_rate, expectancy, expectancy_r, profit_factor, sqn };
}
