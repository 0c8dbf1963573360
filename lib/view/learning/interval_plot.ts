/**
 * Differences with their intervals on one axis, which always has nothing on it.
 */
import type { Bounds } from "../performance/write.ts";

/** A figure and what it could as well be. */
export interface Measured {
  readonly name: string;
  readonly value: number | null;
  readonly interval: Bounds | null;
}

/** The same with its places, percent from the left. */
export interface PlottedInterval extends Measured {
  readonly at: number | null;
  readonly from: number | null;
  readonly to: number | null;
  /** Whether the interval lies on one side of nothing; `null` without one. */
  readonly clear: boolean | null;
}

/** What is drawn. */
export interface IntervalPlot {
  readonly rows: readonly PlottedInterval[];
  readonly ticks: readonly { readonly value: number; readonly at: number }[];
  /** Place of nothing. */
  readonly zero: number;
}

/** Ticks at most. */
const TICKS = 4;
/** Share of the axis that stays free at each end. */
const MARGIN = 0.04;

/** Places figures; `null` when none is known. */
export function intervalPlot(rows: readonly Measured[]): IntervalPlot | null {
  const reach = rows.flatMap(({ value, interval }) => [
    ...(value === null ? [] : [value]),
    ...(interval === null ? [] : [interval.lower, interval.upper]),
  ]);
  if (reach.length === 0) return null;
  const low = Math.min(0, ...reach), high = Math.max(0, ...reach);
  // A single zero stands in the middle of an axis one wide.
  const free = low === high ? 0.5 : (high - low) * MARGIN;
  const start = low - free, width = high - low + 2 * free;
  const place = (value: number) => (value - start) / width * 100;
  return {
    rows: rows.map((row) => ({
      ...row,
      at: row.value === null ? null : place(row.value),
      from: row.interval === null ? null : place(row.interval.lower),
      to: row.interval === null ? null : place(row.interval.upper),
      clear: row.interval === null ? null : row.interval.lower > 0 || row.interval.upper < 0,
    })),
    ticks: ticksWithin(low, high).map((value) => ({ value, at: place(value) })),
    zero: place(0),
  };
}

/** Multiples of 1, 2 or 5 times a power of ten that lie between two numbers, zero among them. */
function ticksWithin(low: number, high: number): readonly number[] {
  const raw = (high - low || 1) / (TICKS - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((each) => each * power >= raw * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9), last = Math.floor(high / step + 1e-9);
  return Array.from(
    { length: last - first + 1 },
    // Multiplied, not added up: sums of tenths are no tenths. Adding 0 takes the sign off zero.
    (_, index) => Number(((first + index) * step).toPrecision(12)) + 0,
  );
}
