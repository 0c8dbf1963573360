/** 95 % intervals of figures, from days. */
import {
  clusterIntervals,
  dayIntervals,
  type DaySums,
  type Metrics,
  RESAMPLES,
  type ReturnSeries,
} from "../../engine/metrics/mod.ts";
import type { Intervals } from "./performance_types.ts";

/** So that the same entries give the same intervals. */
const DRAWS = Object.freeze({ seed: 1, resamples: RESAMPLES });

/** Of too few trades. */
const NONE: Intervals = Object.freeze({
  win_rate: null,
  average_win: null,
  average_loss: null,
  payoff_ratio: null,
  expectancy: null,
  expectancy_r: null,
  profit_factor: null,
  sqn: null,
  sharpe: null,
  sortino: null,
  psr: null,
  cagr: null,
  calmar: null,
  max_drawdown_pct: null,
  cvar_95: null,
  ulcer_index: null,
});

/**
 * Intervals of the figures of trades and of equity. Those of trades draw whole days.
 *
 * @param days sums of the trades of each day
 * @param series returns of the days of the equity
 */
export function intervalsOf(
  figures: Metrics,
  days: readonly DaySums[],
  series: ReturnSeries,
): Intervals {
  if (figures.status !== "OK") return NONE;
  return { ...clusterIntervals(days, figures, DRAWS), ...dayIntervals(series, figures, DRAWS) };
}
