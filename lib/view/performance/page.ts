/**
 * Everything the page of performance shows, as plain JSON: rendered on the server first, then asked
 * for again by the page while it is open.
 */
import type { MetricNote } from "../../../engine/metrics/notes.ts";
import type {
  AsOf,
  CalendarDay,
  Distribution,
  EquitySeriesPoint,
  PerformanceSet,
  SparkPoint,
} from "../../data/performance_types.ts";
import { type CalendarMonth, calendarOf } from "./calendar.ts";
import { type Histogram, histogramOf } from "./histogram.ts";
import type { RollingFigure, RollingPoint } from "./rolling_chart.ts";
import {
  type EvidenceRow,
  evidenceRows,
  figureRows,
  type FillRow,
  fillRows,
  sourceOf,
} from "./rows.ts";
import { thin } from "./spark.ts";
import { type FigureSeries, type Tile, tilesOf } from "./tiles.ts";

/** One answer. */
export interface PerformanceView {
  readonly asOf: AsOf;
  readonly trades: number;
  readonly required: number;
  readonly status: "OK" | "INSUFFICIENT_DATA";
  readonly tiles: readonly Tile[];
  readonly figures: readonly Tile[];
  readonly fills: readonly FillRow[];
  /** Whether the expectancy is above $0 under every fill assumption; `null` when one is missing. */
  readonly robust: boolean | null;
  readonly evidence: readonly EvidenceRow[];
  readonly mixed: boolean;
  readonly notes: readonly MetricNote[];
  /** Whether release or evidence were chosen, which equity can't be split by. */
  readonly split: boolean;
  readonly equity: {
    readonly points: readonly EquitySeriesPoint[];
    /** Closes in the range. */
    readonly days: number;
    /** Whether not every close is among the points. */
    readonly thinned: boolean;
  };
  readonly calendar: readonly CalendarMonth[];
  /** Months of the range that are too many to be shown. */
  readonly monthsLeftOut: number;
  readonly histogram: Histogram | null;
  readonly rolling: {
    readonly figure: RollingFigure;
    readonly windows: readonly number[];
    readonly points: readonly RollingPoint[];
  };
}

/** What a view is made of. */
export interface PerformanceParts {
  readonly asOf: AsOf;
  readonly set: PerformanceSet;
  readonly sparkline: readonly SparkPoint[];
  readonly equity: PerformanceView["equity"];
  readonly calendar: readonly CalendarDay[];
  readonly distribution: Distribution;
  readonly rolling: PerformanceView["rolling"];
}

/** Months of the calendar that are shown, the newest. */
const MONTHS = 24;
/** Points of a sparkline. */
const SPARK = 60;

/** The view of a selection. */
export function performanceView(parts: PerformanceParts): PerformanceView {
  const { asOf, set, equity, calendar, distribution, rolling } = parts;
  const { figures } = set;
  const months = calendarOf(calendar);
  return {
    asOf,
    trades: figures.trades,
    required: figures.required,
    status: figures.status,
    tiles: tilesOf(sourceOf(set, seriesOf(parts))),
    figures: figureRows(set),
    fills: fillRows(set),
    robust: figures.robust,
    evidence: evidenceRows(set),
    mixed: figures.mixed_evidence,
    notes: figures.notes,
    split: !set.has_equity,
    equity,
    calendar: months.slice(-MONTHS),
    monthsLeftOut: Math.max(0, months.length - MONTHS),
    histogram: histogramOf(distribution, set.intervals.expectancy_r),
    rolling,
  };
}

/**
 * The lines of the tiles: each figure as it stood over the last year; of the net and the drawdown,
 * the equity and how far it was below its peak.
 */
export function seriesOf(
  { sparkline, equity }: Pick<PerformanceParts, "sparkline"> & {
    readonly equity: Pick<PerformanceView["equity"], "points">;
  },
): FigureSeries {
  const of = (name: keyof SparkPoint & keyof FigureSeries) => sparkline.map((point) => point[name]);
  return {
    total_net: thin(equity.points.map(({ value }) => value), SPARK),
    win_rate: of("win_rate"),
    expectancy: of("expectancy"),
    expectancy_r: of("expectancy_r"),
    profit_factor: of("profit_factor"),
    sqn: of("sqn"),
    sharpe: of("sharpe"),
    sortino: of("sortino"),
    max_drawdown_pct: thin(
      equity.points.map(({ drawdown_pct }) => drawdown_pct === null ? null : -drawdown_pct),
      SPARK,
    ),
  };
}
