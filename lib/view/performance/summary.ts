/**
 * What the overview shows of an account's performance, as plain JSON.
 */
import type { EquitySeries, PerformanceOverview } from "../../data/performance_types.ts";
import { seriesOf } from "./page.ts";
import { sourceOf } from "./rows.ts";
import { OVERVIEW_HEADLINES, type Tile, tilesOf } from "./tiles.ts";

/** A few figures of all time. */
export interface PerformanceSummary {
  readonly trades: number;
  readonly required: number;
  readonly mixed: boolean;
  readonly robust: boolean | null;
  readonly tiles: readonly Tile[];
}

/** The summary of an overview and its equity. */
export function performanceSummary(
  { all, sparkline }: Pick<PerformanceOverview, "all" | "sparkline">,
  equity: Pick<EquitySeries, "points">,
): PerformanceSummary {
  const { trades, required, mixed_evidence, robust } = all.figures;
  return {
    trades,
    required,
    mixed: mixed_evidence,
    robust,
    tiles: tilesOf(sourceOf(all, seriesOf({ sparkline, equity })), OVERVIEW_HEADLINES),
  };
}
