/**
 * Tiles of figures: value, 95 % interval, sample, and the reason where a figure is undefined.
 */
import { DAY_INTERVALS } from "../../../engine/metrics/day_intervals.ts";
import type { Metrics } from "../../../engine/metrics/incremental.ts";
import { TRADE_INTERVALS } from "../../../engine/metrics/result_sums.ts";
import { formatCount } from "../number.ts";
import {
  type FigureKind,
  type FigureName,
  FIGURES,
  type FigureSample,
  type FigureSource,
} from "./figures.ts";
import { type Bounds, writeBounds, writeFigure } from "./write.ts";

/** Intervals by figure; a figure without one may be left out. */
export type FigureBounds = Readonly<Partial<Record<FigureName, Bounds | null>>>;

/** A series by figure, oldest first; `null` where it was undefined. */
export type FigureSeries = Readonly<Partial<Record<FigureName, readonly (number | null)[]>>>;

/** One tile, ready to be shown. */
export interface Tile {
  readonly name: FigureName;
  readonly label: string;
  readonly meaning: string;
  /** A dash where the figure is undefined. */
  readonly value: string;
  /** Whether money came or went; `null` for what is not money. */
  readonly sign: "gain" | "loss" | "even" | null;
  /** `50.0 % to 60.0 %`; `null` where there is none. */
  readonly interval: string | null;
  /** `212 trades`. */
  readonly sample: string;
  /** Why the value or the interval is missing; `null` where neither is. */
  readonly reason: string | null;
  /** How the figure went, oldest first; empty where that is not known. */
  readonly spark: readonly (number | null)[];
}

/** The figures at the head of the page. */
export const HEADLINES: readonly FigureName[] = Object.freeze([
  "total_net",
  "win_rate",
  "expectancy",
  "expectancy_r",
  "profit_factor",
  "sqn",
  "sharpe",
  "sortino",
  "psr",
  "cagr",
  "max_drawdown_pct",
  "calmar",
]);

/** The figures that the overview shows of a larger page. */
export const OVERVIEW_HEADLINES: readonly FigureName[] = Object.freeze([
  "total_net",
  "win_rate",
  "expectancy_r",
  "profit_factor",
  "sharpe",
  "max_drawdown_pct",
]);

/** What tiles are made of. */
export interface TileSource {
  readonly metrics: FigureSource & Pick<Metrics, "status" | "required" | "coverage">;
  readonly bounds: FigureBounds;
  readonly series: FigureSeries;
}

/** Tiles of some figures, in their order. */
export function tilesOf(source: TileSource, names: readonly FigureName[] = HEADLINES): Tile[] {
  return names.map((name) => tileOf(source, name));
}

function tileOf(source: TileSource, name: FigureName): Tile {
  const { metrics, series } = source;
  const { label, meaning, unit, sample } = FIGURES[name];
  const value = metrics[name];
  return {
    name,
    label,
    meaning,
    value: writeFigure(value, unit),
    sign: unit === "result" || unit === "r" ? signOf(value) : null,
    interval: writeBounds(boundsOf(source, name), unit),
    sample: sampleOf(source.metrics, sample),
    reason: reasonOf(source, name),
    spark: series[name] ?? [],
  };
}

/**
 * The interval of a figure. A resample has as many trades as the sample, so the interval of the net
 * is that of the mean, times the trades.
 */
export function boundsOf({ metrics, bounds }: TileSource, name: FigureName): Bounds | null {
  if (name !== "total_net") return bounds[name] ?? null;
  const mean = bounds.expectancy ?? null;
  if (mean === null) return null;
  return { lower: mean.lower * metrics.trades, upper: mean.upper * metrics.trades };
}

/** How many a figure is counted over, in words. */
export function sampleOf(
  metrics: Pick<FigureSource, "trades" | "days"> & Pick<Metrics, "coverage">,
  sample: FigureSample,
): string {
  const [count, one, many] = sample === "days"
    ? [metrics.days, "daily return", "daily returns"]
    : sample === "r"
    ? [metrics.coverage.risk, "trade with R", "trades with R"]
    : [metrics.trades, "trade", "trades"];
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Why a figure, or its interval, is not there. */
function reasonOf(source: TileSource, name: FigureName): string | null {
  const { metrics } = source;
  if (metrics[name] === null) return lacking(metrics, FIGURES[name]);
  if (boundsOf(source, name) !== null) return null;
  if (metrics.status === "INSUFFICIENT_DATA") return null;
  return WITH_INTERVAL.has(name)
    ? "no interval: too few days, or undefined in some resamples"
    : null;
}

/**
 * Why a figure is undefined, in words.
 *
 * @example lacking(metrics, FIGURES.sharpe) // "needs 30 trades, there are 12"
 */
export function lacking(
  { status, required, trades }: Pick<Metrics, "status" | "required" | "trades">,
  { lacking: reason }: Pick<FigureKind, "lacking">,
): string {
  if (status !== "INSUFFICIENT_DATA") return reason;
  return `needs ${formatCount(required)} trades, there ${trades === 1 ? "is" : "are"} ${
    formatCount(trades)
  }`;
}

function signOf(value: number | null): Tile["sign"] {
  if (value === null || Math.abs(value) < 0.005) return "even";
  return value > 0 ? "gain" : "loss";
}

/** Figures that carry an interval wherever it can be told. */
const WITH_INTERVAL: ReadonlySet<string> = new Set([
  "total_net",
  ...TRADE_INTERVALS,
  ...DAY_INTERVALS,
]);
