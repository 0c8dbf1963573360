/**
 * Where a price stands between a stop and two targets. The axis runs from the stop to the second
 * target, so that right is good for a LONG and for a SHORT.
 */
import type { Direction } from "../../engine/events/types.ts";

/** Prices of the underlying, dollars. */
export interface Levels {
  readonly direction: Direction;
  readonly entry: number;
  readonly stop: number;
  readonly target1: number;
  readonly target2: number;
  readonly target1Reached: boolean;
  /** The price now. */
  readonly spot: number;
}

/** Places on the axis, 0 at its left end and 1 at its right. */
export interface LevelPlaces {
  readonly stop: number;
  readonly entry: number;
  readonly target1: number;
  readonly target2: number;
  readonly spot: number;
}

/** How far a price is from a level: in dollars, and as a share of the price. */
export interface Distance {
  readonly name: "Stop" | "Target 1" | "Target 2";
  readonly level: number;
  /** Dollars the price still has to move; 0 or less once it is there. */
  readonly left: number;
  /** The same as a share of the price. */
  readonly share: number;
  readonly reached: boolean;
}

/** Places of the levels; a price beyond the ends stands at them. */
export function placeLevels(levels: Levels): LevelPlaces {
  const { stop, entry, target1, target2, spot } = levels;
  const sign = levels.direction === "LONG" ? 1 : -1;
  const all = [stop, entry, target1, target2].map((price) => price * sign);
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const place = (price: number) => Math.min(1, Math.max(0, (price * sign - low) / span));
  return {
    stop: place(stop),
    entry: place(entry),
    target1: place(target1),
    target2: place(target2),
    spot: place(spot),
  };
}

/**
 * What the price still has to move to each level, the stop first.
 *
 * @example
 * const levels = { direction: "LONG", entry: 450, stop: 447, target1: 456, target2: 462,
 *   target1Reached: false, spot: 451 } as const;
 * distances(levels)[0]?.left // 4
 */
export function distances(levels: Levels): Distance[] {
  const { spot, direction } = levels;
  const sign = direction === "LONG" ? 1 : -1;
  const distance = (
    name: Distance["name"],
    level: number,
    ahead: 1 | -1,
    already = false,
  ): Distance => {
    const left = (level - spot) * sign * ahead;
    return { name, level, left, share: left / spot, reached: already || left <= 0 };
  };
  return [
    distance("Stop", levels.stop, -1),
    distance("Target 1", levels.target1, 1, levels.target1Reached),
    distance("Target 2", levels.target2, 1),
  ];
}
