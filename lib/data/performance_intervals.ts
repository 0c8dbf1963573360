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
  const { returns, years, riskFreeRate } = series;
  const ofTrades = days.map(({ trades, wins, losses, won, lost, rs, r, squares }) =>
    [trades, wins, losses, won, lost, rs, r, squares].join()
  );
  return {
    ...TRADES.recall(ofTrades.join(";"), () => clusterIntervals(days, figures, DRAWS)),
    ...DAYS.recall(
      [years, riskFreeRate, ...returns].join(),
      () => dayIntervals(series, figures, DRAWS),
    ),
  };
}

/** Selections whose intervals are remembered. */
const MOST_REMEMBERED = 64;

/**
 * Results by all that they follow from. The same days give the same intervals, and the days of a
 * page are mostly those of its last reading: those of the equity change once a day.
 */
class Memory<Result> {
  readonly #results = new Map<string, Result>();

  recall(cause: string, make: () => Result): Result {
    const result = this.#results.get(cause) ?? make();
    this.#results.delete(cause);
    this.#results.set(cause, result);
    const [oldest] = this.#results.keys();
    if (oldest !== undefined && this.#results.size > MOST_REMEMBERED) this.#results.delete(oldest);
    return result;
  }
}

const TRADES = new Memory<ReturnType<typeof clusterIntervals>>();
const DAYS = new Memory<ReturnType<typeof dayIntervals>>();
