/** Bootstrap intervals of the figures of daily returns: days are drawn with replacement. */
import { type Random, randomStream } from "../random.ts";
import { type Interval, intervalOf } from "./bootstrap.ts";
import { DrawdownTrack } from "./drawdown.ts";
import { calmar, returnFigures } from "./equity.ts";
import { finite } from "./figure.ts";
import { cagr, tailLoss } from "./ratios.ts";
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
type Figures = Readonly<Record<Name, number | null>>;

/** The returns of a series and what else its figures follow from. */
export interface ReturnSeries {
  readonly returns: readonly number[];
  /** From the first day to the last. */
  readonly years: number;
  /** Annual, decimal. */
  readonly riskFreeRate: number;
}

/** The figures of a series of returns, along the path that they make in their order. */
export function seriesFigures({ returns, years, riskFreeRate }: ReturnSeries): Figures {
  const track = new DrawdownTrack();
  let value = 1;
  track.add(value);
  for (const each of returns) {
    value *= 1 + each;
    track.add(value);
  }
  const { max_drawdown_pct, ulcer_index } = track.figures;
  const rate = cagr(finite(value), years);
  return {
    ...returnFigures(returns, riskFreeRate),
    cagr: rate,
    calmar: calmar(rate, max_drawdown_pct),
    max_drawdown_pct,
    cvar_95: tailLoss(returns),
    ulcer_index,
  };
}

function draw(returns: readonly number[], random: Random): readonly number[] {
  return returns.map(() => returns[Math.floor(random.uniform() * returns.length)]);
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
  estimates: Figures,
  { seed, resamples }: Draws,
): Readonly<Record<Name, Interval | null>> {
  const { returns } = series;
  const random = randomStream(seed, "days");
  const drawn = Array.from(
    { length: resamples },
    () => seriesFigures({ ...series, returns: draw(returns, random) }),
  );
  const without = returns.map((_day, index) =>
    seriesFigures({ ...series, returns: returns.toSpliced(index, 1) })
  );
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
