/** Bootstrap intervals of the figures of daily returns: days are drawn with replacement. */
import { randomStream } from "../random.ts";
import { type Interval, intervalOf } from "./bootstrap.ts";
import { ReturnSample } from "./return_sample.ts";
import type { Draws } from "./trade_intervals.ts";

/** Figures of days that carry an interval. */
export const DAY_INTERVALS = Object.freeze(
  [
    "sharpe",
    "sortino",
    "psr",
    "cagr",
    "calmar",
    "max_drawdown_pct",
    "cvar_95",
    "ulcer_index",
  ] as const,
);

type Name = typeof DAY_INTERVALS[number];

/** The figures of days that carry an interval; `null` where undefined. */
export type DayFigures = Readonly<Record<Name, number | null>>;

/** The returns of a series and what else its figures follow from. */
export interface ReturnSeries {
  readonly returns: readonly number[];
  /** From the first day to the last. */
  readonly years: number;
  /** Annual, decimal. */
  readonly riskFreeRate: number;
}

/**
 * Intervals of the figures of days. Each day counts as independent of the others: a path is what
 * chance makes of the same days in another order. The same seed gives the same intervals.
 *
 * @param estimates the figures of the series; a figure that is `null` has no interval
 * @example dayIntervals(series, metrics, { seed: 1, resamples: 2000 }).sharpe
 */
export function dayIntervals(
  series: ReturnSeries,
  estimates: DayFigures,
  { seed, resamples }: Draws,
): Readonly<Record<Name, Interval | null>> {
  const count = series.returns.length;
  const sample = new ReturnSample(series);
  const random = randomStream(seed, "days");
  const days = new Int32Array(count);
  const drawn = Array.from({ length: resamples }, () => {
    for (let place = 0; place < count; place++) days[place] = Math.floor(random.uniform() * count);
    return sample.figures(days);
  });
  const rest = new Int32Array(Math.max(0, count - 1));
  const without = Array.from({ length: count }, (_, left) => {
    for (let place = 0; place < rest.length; place++) {
      rest[place] = place < left ? place : place + 1;
    }
    return sample.figures(rest);
  });
  const of = (name: Name) =>
    intervalOf(estimates[name], drawn.map((each) => each[name]), without.map((each) => each[name]));
  return {
    sharpe: of("sharpe"),
    sortino: of("sortino"),
    psr: of("psr"),
    cagr: of("cagr"),
    calmar: of("calmar"),
    max_drawdown_pct: of("max_drawdown_pct"),
    cvar_95: of("cvar_95"),
    ulcer_index: of("ulcer_index"),
  };
}
