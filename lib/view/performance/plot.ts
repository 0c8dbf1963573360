/**
 * A line with its axes as SVG, for paper: nothing in it needs a script.
 */
import { type ChartFormat, type ChartLine, formatTick } from "../chart.ts";

/** A tick of an axis. */
export interface PlotTick {
  readonly at: number;
  readonly label: string;
}

/** Paths in a box of so many units; y grows downwards, as SVG has it. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Where the axes stand. */
  readonly left: number;
  readonly floor: number;
  readonly path: string;
  /** The area between the line and zero, or the lowest value where zero is far away. */
  readonly area: string;
  readonly x: readonly PlotTick[];
  readonly y: readonly PlotTick[];
}

const [WIDTH, HEIGHT] = [720, 190];
const [LEFT, TOP, RIGHT, FOOT] = [84, 8, 44, 24];
const Y_TICKS = 5;
const X_TICKS = 6;

/**
 * The plot of a line over days; `null` with fewer than two values.
 *
 * @param format of its values
 * @param fromZero whether zero belongs on the axis
 */
export function plotOf(
  { points }: Pick<ChartLine, "points">,
  format: ChartFormat,
  fromZero: boolean,
): Plot | null {
  const known = points.flatMap(({ x, y }) => y === null ? [] : [{ x, y }]);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || last.x <= first.x) return null;
  const values = known.map(({ y }) => y);
  if (fromZero) values.push(0);
  const ticks = niceTicks(Math.min(...values), Math.max(...values), Y_TICKS);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const floor = HEIGHT - FOOT;
  const place = (x: number) => round(LEFT + (x - first.x) / (last.x - first.x) * room);
  const rise = (y: number) => round(floor - (y - low) / (high - low) * (floor - TOP));
  const room = WIDTH - LEFT - RIGHT;
  const path = known.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${place(x)} ${rise(y)}`)
    .join("");
  const base = rise(Math.min(high, Math.max(low, 0)));
  const whole = ticks.every((tick) => Number.isInteger(format === "share" ? tick * 100 : tick));
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    floor,
    path,
    area: `${path}L${place(last.x)} ${base}L${place(first.x)} ${base}Z`,
    x: dayTicks(first.x, last.x).map((day) => ({
      at: place(day),
      label: formatTick(day, "day", true),
    })),
    y: ticks.map((tick) => ({ at: rise(tick), label: formatTick(tick, format, whole) })),
  };
}

/**
 * Round numbers that span two others: 1, 2 or 5 times a power of ten apart.
 *
 * @param most ticks at most, but for the ends
 * @example niceTicks(3, 17, 5) // [0, 5, 10, 15, 20]
 */
export function niceTicks(low: number, high: number, most: number): readonly number[] {
  const span = high > low ? high - low : Math.abs(high) || 1;
  const raw = span / (most - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((each) => each * power >= raw * (1 - 1e-9)) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
  const end = Math.max(last, first + 1);
  // Multiplied, not added up: sums of tenths are no tenths.
  return Array.from(
    { length: end - first + 1 },
    (_, index) => Number(((first + index) * step).toPrecision(12)),
  );
}

/** Days that share out a range, its first and last among them. */
function dayTicks(first: number, last: number): readonly number[] {
  const count = Math.min(X_TICKS, last - first + 1);
  return Array.from(
    { length: count },
    (_, index) => Math.round(first + index * (last - first) / (count - 1)),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
