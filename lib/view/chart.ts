/**
 * A chart as plain data: what is drawn, not how. It travels to the browser as an island's props, so
 * it holds no function; numbers are written by the name of a format.
 */
import { newYorkClock, newYorkDay } from "./time.ts";
import { formatDollars, formatPrice, formatR, formatShare } from "./number.ts";

/** Colours of the style sheet that a series or a bar can have; each follows light and dark. */
export const CHART_TONES = [
  "accent",
  "execute",
  "refused",
  "long",
  "short",
  "ink-faint",
  "delta",
  "gamma",
  "theta",
  "vega",
  "rho",
  "residual",
  "costs",
] as const;

/** Name of a colour token. */
export type ChartTone = typeof CHART_TONES[number];

/** How the numbers of an axis are written. */
export type ChartFormat = "dollars" | "price" | "share" | "ratio" | "r" | "instant" | "day";

const DAY = 24 * 60 * 60_000;
const dayFormat = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  month: "short",
  day: "numeric",
  year: "numeric",
});

/** One axis. */
export interface ChartAxis {
  readonly label: string;
  readonly format: ChartFormat;
  /** Bounds where the figures alone should not decide them. */
  readonly least?: number;
  readonly most?: number;
}

/** A line over numbers: instants in milliseconds, and days, since 1970 included. */
export interface ChartLine {
  readonly name: string;
  readonly tone: ChartTone;
  readonly dashed?: boolean;
  /** Values hold until the next one, as prices do that were seen at times. */
  readonly stepped?: boolean;
  /** The area between the line and nothing is coloured. */
  readonly filled?: boolean;
  /** A gap where `y` is null. */
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
}

/** A place on the x axis that deserves a name: at the money, an entry, an exit. */
export interface ChartMark {
  readonly x: number;
  readonly label: string;
}

/** Lines over a common axis. */
export interface LineSpec {
  readonly kind: "line";
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly lines: readonly ChartLine[];
  readonly marks: readonly ChartMark[];
}

/** One bar from a value to another, with a range of uncertainty when there is one. */
export interface ChartBar {
  readonly label: string;
  readonly tone: ChartTone;
  readonly from: number;
  readonly to: number;
  readonly range: readonly [low: number, high: number] | null;
}

/** Bars, one a name: upright or lying. */
export interface BarSpec {
  readonly kind: "bar";
  readonly lying: boolean;
  readonly value: ChartAxis;
  readonly bars: readonly ChartBar[];
}

/** Upright bars of parts, one bar a name: what adds above nothing, what takes away below it. */
export interface StackSpec {
  readonly kind: "stack";
  readonly value: ChartAxis;
  readonly names: readonly string[];
  /** Parts; a value per name. */
  readonly series: readonly {
    readonly name: string;
    readonly tone: ChartTone;
    readonly values: readonly number[];
  }[];
  /** What the parts come to: a mark on each bar; null where there is none. */
  readonly total: { readonly name: string; readonly values: readonly (number | null)[] };
}

/** What the chart island draws. */
export type ChartSpec = LineSpec | BarSpec | StackSpec;

/**
 * A number as its axis and its tooltip write it.
 *
 * @param oneDay Instants of one New York day are written without it.
 * @example formatChartValue(0.2, "share") // "20.0 %"
 */
export function formatChartValue(value: number, format: ChartFormat, oneDay = false): string {
  if (format === "dollars") return formatDollars(value).replace("-", "−");
  if (format === "price") return formatPrice(Math.round(value * 1e4) / 1e4);
  if (format === "share") return formatShare(value);
  if (format === "ratio") return value.toFixed(2).replace(/^-/, "−").replace(/^−(0\.00)$/, "$1");
  if (format === "r") return formatR(value);
  if (format === "day") return formatDay(value);
  const instant = new Date(value).toISOString();
  const clock = newYorkClock(instant).slice(0, 5);
  return oneDay ? clock : `${newYorkDay(instant)} ${clock}`;
}

/**
 * A tick of an axis: without decimals where no tick of it has any.
 *
 * @param whole Whether every tick of the axis is a whole number, of percent for shares.
 * @example formatTick(-3000, "dollars", true) // "−$3,000"
 */
export function formatTick(
  value: number,
  format: ChartFormat,
  whole: boolean,
  oneDay = false,
): string {
  const text = formatChartValue(value, format, oneDay);
  return whole && format !== "day" ? text.replace(/\.0+(?=\D*$)/, "") : text;
}

/**
 * A day of an axis, by its number since 1970; nothing between two days.
 *
 * @example formatDay(20514) // "Mar 2, 2026"
 */
function formatDay(value: number): string {
  return Number.isInteger(value) ? dayFormat.format(value * DAY) : "";
}

/**
 * Days of an axis, without their year where it is the same for all: it stands beside the chart.
 *
 * @example formatDays([20514, 20520]) // ["Mar 2", "Mar 8"]
 */
export function formatDays(values: readonly number[]): readonly string[] {
  const texts = values.map(formatDay);
  const years = new Set(texts.filter((text) => text !== "").map((text) => text.slice(-4)));
  return years.size > 1 ? texts : texts.map((text) => text.replace(/, \d{4}$/, ""));
}

/** Green above nothing, red below it: the tone of money. */
export function toneOf(value: number): ChartTone {
  return value > 0 ? "execute" : value < 0 ? "refused" : "ink-faint";
}
