/**
 * One figure of the last 30, 60 and 90 days as of each day.
 */
import type { ChartFormat, ChartTone, LineSpec } from "../chart.ts";
import { dayAxis, dayNumber } from "./equity_charts.ts";
import { type FigureName, FIGURES, type FigureUnit } from "./figures.ts";

/** A window as of a day, as far as a series shows it. */
export type RollingPoint =
  & { readonly as_of: string; readonly window_days: number; readonly trades: number }
  & Readonly<Partial<Record<FigureName, number | null>>>;

/** Figures that are worth a series. */
export const ROLLING_FIGURES = [
  "expectancy_r",
  "expectancy",
  "win_rate",
  "profit_factor",
  "sharpe",
  "sortino",
  "max_drawdown_pct",
  "total_net",
] as const satisfies readonly FigureName[];

/** One of them. */
export type RollingFigure = typeof ROLLING_FIGURES[number];

const TONES: readonly ChartTone[] = ["theta", "delta", "vega"];

const FORMATS: Readonly<Record<FigureUnit, ChartFormat>> = Object.freeze({
  dollars: "dollars",
  result: "dollars",
  share: "share",
  percent: "share",
  ratio: "ratio",
  r: "r",
  days: "ratio",
  minutes: "ratio",
  count: "ratio",
});

/**
 * A line for each window; a gap where the figure was undefined, as with too few trades.
 *
 * @param windows lengths, calendar days
 */
export function rollingChart(
  points: readonly RollingPoint[],
  figure: RollingFigure,
  windows: readonly number[],
): LineSpec {
  const { label, unit } = FIGURES[figure];
  const scale = unit === "percent" ? 0.01 : 1;
  return {
    kind: "line",
    x: dayAxis("As of", points.map(({ as_of }) => as_of)),
    y: { label, format: FORMATS[unit] },
    lines: windows.map((days, index) => ({
      name: `${days} days`,
      tone: TONES[index % TONES.length] ?? "accent",
      points: points.filter(({ window_days }) => window_days === days).map((point) => {
        const value = point[figure] ?? null;
        return { x: dayNumber(point.as_of), y: value === null ? null : value * scale };
      }),
    })),
    marks: [],
  };
}

/** Windows side by side as of one day. */
export interface RollingRow {
  readonly asOf: string;
  /** By window; `null` where it is undefined. */
  readonly values: readonly (number | null)[];
  /** Trades in each window. */
  readonly trades: readonly number[];
}

/** The figures of the chart as rows, the newest day first. */
export function rollingRows(
  points: readonly RollingPoint[],
  figure: RollingFigure,
  windows: readonly number[],
): readonly RollingRow[] {
  return [...Map.groupBy(points, ({ as_of }) => as_of)].map(([asOf, some]) => {
    const of = (days: number) => some.find(({ window_days }) => window_days === days);
    return {
      asOf,
      values: windows.map((days) => of(days)?.[figure] ?? null),
      trades: windows.map((days) => of(days)?.trades ?? 0),
    };
  }).sort((a, b) => a.asOf < b.asOf ? 1 : -1);
}

/** Whether any window of any day has the figure. */
export function hasRolling(points: readonly RollingPoint[], figure: RollingFigure): boolean {
  return points.some((point) => (point[figure] ?? null) !== null);
}
