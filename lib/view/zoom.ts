/**
 * Looking closer at a chart of lines: which part of its x axis is shown.
 */
import type { LineSpec } from "./chart.ts";

/** A part of an axis, both ends included. */
export interface ZoomRange {
  readonly from: number;
  readonly to: number;
}

/** Each step shows this share of what was shown. */
const CLOSER = 0.5;
/** Each step aside moves by this share of what is shown. */
const ASIDE = 0.5;
/** Steps of the axis that are shown at least. */
const LEAST = 4;

/** From the first x to the last; null where there are fewer than two. */
export function extentOf({ lines }: Pick<LineSpec, "lines">): ZoomRange | null {
  const xs = lines.flatMap(({ points }) => points.map(({ x }) => x));
  if (xs.length < 2) return null;
  const [from, to] = xs.reduce(
    ([least, most], x) => [Math.min(least, x), Math.max(most, x)],
    [Infinity, -Infinity],
  );
  return to > from ? { from, to } : null;
}

/**
 * A part of a whole: within it, of whole steps, and never less than four of them. All of it is null.
 *
 * @example clampZoom({ from: -5, to: 6 }, { from: 0, to: 100 }) // { from: 0, to: 11 }
 */
export function clampZoom(range: ZoomRange, whole: ZoomRange): ZoomRange | null {
  const most = whole.to - whole.from;
  const width = Math.min(most, Math.max(LEAST, Math.round(range.to - range.from)));
  if (width >= most) return null;
  const middle = (range.from + range.to) / 2;
  const from = Math.min(whole.to - width, Math.max(whole.from, Math.round(middle - width / 2)));
  return { from, to: from + width };
}

/** The middle half, or twice as much; null for all. */
export function scaleZoom(
  range: ZoomRange | null,
  whole: ZoomRange,
  way: "in" | "out",
): ZoomRange | null {
  const { from, to } = range ?? whole;
  const reach = (to - from) / 2 * (way === "in" ? CLOSER : 1 / CLOSER);
  const middle = (from + to) / 2;
  return clampZoom({ from: middle - reach, to: middle + reach }, whole);
}

/** The same width, half of it aside. */
export function moveZoom(
  range: ZoomRange | null,
  whole: ZoomRange,
  way: "earlier" | "later",
): ZoomRange | null {
  if (range === null) return null;
  const by = (range.to - range.from) * ASIDE * (way === "later" ? 1 : -1);
  return clampZoom({ from: range.from + by, to: range.to + by }, whole);
}

/** The chart as far as it is shown. */
export function zoomed(spec: LineSpec, range: ZoomRange | null): LineSpec {
  return range === null ? spec : { ...spec, x: { ...spec.x, least: range.from, most: range.to } };
}
