/**
 * Two samples side by side: what differs, by how much, and whether their intervals overlap.
 */
import { type FigureName, FIGURES } from "./figures.ts";
import { boundsOf, type TileSource } from "./tiles.ts";
import type { Bounds } from "./write.ts";

/** Figures that are compared. */
export const COMPARED: readonly FigureName[] = Object.freeze([
  "total_net",
  "win_rate",
  "average_win",
  "average_loss",
  "payoff_ratio",
  "expectancy",
  "expectancy_r",
  "profit_factor",
  "sqn",
  "sharpe",
  "sortino",
  "psr",
  "cagr",
  "max_drawdown_pct",
  "cvar_95",
]);

/** One figure of both. */
export interface Difference {
  readonly name: FigureName;
  readonly first: number | null;
  readonly second: number | null;
  readonly firstBounds: Bounds | null;
  readonly secondBounds: Bounds | null;
  /** Second less first. */
  readonly change: number | null;
  /** Its 95 % interval; `null` where one of the two has none, or where they share observations. */
  readonly changeBounds: Bounds | null;
  /** Whether the two intervals have a value in common; `null` where one is missing. */
  readonly overlap: boolean | null;
}

/**
 * Figures of two samples and their differences.
 *
 * @param independent whether they share no trade and no day; only then a difference has an interval
 */
export function compareFigures(
  first: TileSource,
  second: TileSource,
  independent: boolean,
  names: readonly FigureName[] = COMPARED,
): readonly Difference[] {
  return names.map((name) => {
    const [one, other] = [first.metrics[name], second.metrics[name]];
    const [firstBounds, secondBounds] = [boundsOf(first, name), boundsOf(second, name)];
    const known = one !== null && other !== null;
    return {
      name,
      first: one,
      second: other,
      firstBounds,
      secondBounds,
      change: known ? other - one : null,
      changeBounds: known && independent
        ? differenceBounds(one, firstBounds, other, secondBounds)
        : null,
      overlap: overlaps(firstBounds, secondBounds),
    };
  });
}

/**
 * 95 % interval of the difference of two independent figures from those of each: the method of
 * variance estimates recovery (Zou and Donner 2008).
 *
 * @returns `null` where one has no interval, or lies outside its own
 * @example differenceBounds(1, { lower: -4, upper: 5 }, 5, { lower: 2, upper: 17 }) // -1 to 17
 */
export function differenceBounds(
  first: number,
  firstBounds: Bounds | null,
  second: number,
  secondBounds: Bounds | null,
): Bounds | null {
  if (firstBounds === null || secondBounds === null) return null;
  const distances = [
    first - firstBounds.lower,
    firstBounds.upper - first,
    second - secondBounds.lower,
    secondBounds.upper - second,
  ];
  const [firstDown = 0, firstUp = 0, secondDown = 0, secondUp = 0] = distances;
  if (distances.some((distance) => distance < 0)) return null;
  const change = second - first;
  return {
    lower: change - Math.hypot(secondDown, firstUp),
    upper: change + Math.hypot(secondUp, firstDown),
  };
}

/** Whether two intervals have a value in common. */
export function overlaps(one: Bounds | null, other: Bounds | null): boolean | null {
  if (one === null || other === null) return null;
  return one.lower <= other.upper && other.lower <= one.upper;
}

/**
 * What the intervals of a figure say of the two, in one sentence. It claims no test.
 *
 * @param names of the first and the second
 */
export function sayOverlap(difference: Difference, [first, second]: readonly [string, string]) {
  const { label } = FIGURES[difference.name];
  if (difference.overlap === null) {
    return `${label}: one of the two has no interval, so nothing can be said of both.`;
  }
  if (difference.overlap) {
    return `${label}: the 95 % intervals of ${first} and ${second} overlap; the same true value ` +
      "could lie behind both.";
  }
  const higher = (difference.change ?? 0) > 0 ? second : first;
  return `${label}: the 95 % intervals do not overlap; that of ${higher} lies higher.`;
}
