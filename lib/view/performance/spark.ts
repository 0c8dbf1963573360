/**
 * A small line without axes, as the path of an SVG.
 */

/** A line in a box of so many units; y grows downwards, as SVG has it. */
export interface Spark {
  readonly width: number;
  readonly height: number;
  /** Commands of `<path d>`; one stroke for each stretch without a gap. */
  readonly path: string;
  /** Height of zero, where the line crosses it; else `null`. */
  readonly zero: number | null;
  /** Its last defined point. */
  readonly end: { readonly x: number; readonly y: number };
}

const WIDTH = 120;
const HEIGHT = 28;
/** Room for the stroke and the dot at the end. */
const EDGE = 3;

/**
 * The line of a series, `null` where fewer than two of its values are defined.
 *
 * @param values oldest first; a gap where a value is undefined
 * @example sparkOf([1, 3, 2])?.path // "M3 25L60 3L117 14"
 */
export function sparkOf(values: readonly (number | null)[]): Spark | null {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => round(EDGE + index / (values.length - 1) * (WIDTH - 2 * EDGE));
  // A series that never moves lies in the middle.
  const share = (value: number) => high > low ? (value - low) / (high - low) : 0.5;
  const y = (value: number) => round(HEIGHT - EDGE - share(value) * (HEIGHT - 2 * EDGE));
  let path = "";
  let joined = false;
  let end = { x: 0, y: 0 };
  for (const [index, value] of values.entries()) {
    if (value !== null) {
      end = { x: x(index), y: y(value) };
      path += `${joined ? "L" : "M"}${end.x} ${end.y}`;
    }
    joined = value !== null;
  }
  const crosses = low < 0 && high > 0;
  return { width: WIDTH, height: HEIGHT, path, zero: crosses ? y(0) : null, end };
}

/**
 * Every n-th value and the last, so that a long series stays a short path.
 *
 * @param most 2 or more
 * @example thin([1, 2, 3, 4, 5], 3) // [1, 3, 5]
 */
export function thin<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most) return values;
  const step = (values.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => values[Math.round(index * step)] as T);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
