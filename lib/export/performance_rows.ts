/**
 * Figures as rows of a file. Columns keep the engine's names; numbers are unrounded.
 */
import type { Cell } from "../../engine/metrics/features.ts";
import type { Feature } from "../../engine/metrics/buckets.ts";
import type { WindowFigures } from "../../engine/metrics/rolling.ts";
import type { AttributionDay } from "../data/attribution_days.ts";
import type {
  CalendarDay,
  Distribution,
  EquitySeriesPoint,
  PerformanceSet,
} from "../data/performance_types.ts";
import type { Difference } from "../view/performance/comparison.ts";
import { FIGURE_NAMES, FIGURES } from "../view/performance/figures.ts";
import { RESULT_COLUMNS, type ResultRow, sourceOf } from "../view/performance/rows.ts";
import { boundsOf, sampleOf } from "../view/performance/tiles.ts";
import type { ExportCell } from "./csv.ts";
import type { ExportTable } from "./table.ts";

type Table = Omit<ExportTable, "name">;

/** Every figure with its interval and sample. */
export function figureTable(set: PerformanceSet): Table {
  const source = sourceOf(set);
  return {
    columns: ["figure", "value", "lower_95", "upper_95", "sample", "status"],
    rows: FIGURE_NAMES.map((name) => {
      const bounds = boundsOf(source, name);
      return [
        name,
        set.figures[name],
        bounds?.lower ?? null,
        bounds?.upper ?? null,
        sampleOf(set.figures, FIGURES[name].sample),
        set.figures.status,
      ];
    }),
  };
}

/** Results under each fill assumption, or of each grade. */
export function resultTable(
  first: string,
  rows: readonly {
    readonly key: string;
    readonly trades?: number;
    readonly figures: ResultRow | null;
  }[],
): Table {
  const counted = rows.some(({ trades }) => trades !== undefined);
  return {
    columns: [first, ...(counted ? ["trades"] : []), ...RESULT_COLUMNS],
    rows: rows.map(({ key, trades, figures }) => [
      key,
      ...(counted ? [trades ?? null] : []),
      ...RESULT_COLUMNS.map((name) => figures?.[name] ?? null),
    ]),
  };
}

/** A table of rows that are objects, in a fixed order of columns. */
function named<T extends object>(
  columns: readonly (keyof T & string)[],
  rows: readonly T[],
): Table {
  return {
    columns,
    rows: rows.map((row) => columns.map((column) => row[column] as ExportCell)),
  };
}

/** Each close. */
export function equityTable(points: readonly EquitySeriesPoint[]): Table {
  return named(["date", "value", "peak", "drawdown", "drawdown_pct", "source"], points);
}

/** Each day on which anything happened. */
export function calendarTable(days: readonly CalendarDay[]): Table {
  return named(["date", "realised", "trades", "wins", "losses", "change", "change_pct"], days);
}

/** Each bin; the first has no lower end and the last no upper one. */
export function distributionTable({ bins }: Distribution): Table {
  return named(["from", "to", "trades"], bins);
}

/** Each window as of each day. */
export function rollingTable(points: readonly WindowFigures[]): Table {
  return named([
    "as_of",
    "window_days",
    "status",
    "trades",
    "total_net",
    "win_rate",
    "expectancy",
    "expectancy_r",
    "profit_factor",
    "payoff_ratio",
    "sqn",
    "sharpe",
    "sortino",
    "psr",
    "total_return",
    "max_drawdown_pct",
    "ulcer_index",
  ], points);
}

/** Each cell of a table by feature, with its grades of evidence. */
export function cellTable(features: readonly Feature[], cells: readonly Cell[]): Table {
  return {
    columns: [
      ...features,
      "trades",
      "small",
      ...RESULT_COLUMNS,
      "average_win",
      "average_loss",
      "payoff_ratio",
      "live",
      "delayed",
      "synthetic",
      "unstated",
    ],
    rows: cells.map((cell) => [
      ...features.map((_, index) => cell.buckets[index] ?? null),
      cell.trades,
      cell.small,
      ...RESULT_COLUMNS.map((name) => cell[name]),
      cell.average_win,
      cell.average_loss,
      cell.payoff_ratio,
      cell.evidence.LIVE,
      cell.evidence.DELAYED,
      cell.evidence.SYNTHETIC,
      cell.evidence.UNSTATED,
    ]),
  };
}

/** Each figure of two samples. */
export function comparisonTable(differences: readonly Difference[]): Table {
  return {
    columns: [
      "figure",
      "first",
      "first_lower_95",
      "first_upper_95",
      "second",
      "second_lower_95",
      "second_upper_95",
      "difference",
      "difference_lower_95",
      "difference_upper_95",
      "overlap",
    ],
    rows: differences.map((each) => [
      each.name,
      each.first,
      each.firstBounds?.lower ?? null,
      each.firstBounds?.upper ?? null,
      each.second,
      each.secondBounds?.lower ?? null,
      each.secondBounds?.upper ?? null,
      each.change,
      each.changeBounds?.lower ?? null,
      each.changeBounds?.upper ?? null,
      each.overlap,
    ]),
  };
}

/** Where results came from, each day. */
export function attributionTable(days: readonly AttributionDay[]): Table {
  return named([
    "day",
    "exits",
    "contracts",
    "delta",
    "gamma",
    "theta",
    "vega",
    "rho",
    "residual",
    "gross",
    "spread",
    "slippage",
    "commission",
    "fees",
    "net",
    "unexplained_exits",
    "unexplained_net",
  ], days);
}
