/** Whether a sample is large enough to say anything, and what is withheld when it is not. */
import type { CourseFigures } from "./course_tally.ts";
import type { EquityFigures } from "./equity.ts";
import type { ResultFigures } from "./performance.ts";

/** OK, or too few trades for any figure but the counts. */
export type SampleStatus = "OK" | "INSUFFICIENT_DATA";

/** Trades below which nothing is claimed, unless the caller says otherwise. */
export const MINIMUM_TRADES = 30;

/**
 * Status of a number of trades.
 *
 * @example sampleStatus(29, 30) // "INSUFFICIENT_DATA"
 */
export function sampleStatus(trades: number, required: number): SampleStatus {
  return trades < required ? "INSUFFICIENT_DATA" : "OK";
}

/** Result figures of too few trades: what was counted and added up stays, the rest is `null`. */
export function withheldResults(figures: ResultFigures): ResultFigures {
  const { trades, wins, losses, scratches, total_net } = figures;
  return {
    trades,
    wins,
    losses,
    scratches,
    total_net,
    win_rate: null,
    average_win: null,
    average_loss: null,
    payoff_ratio: null,
    expectancy: null,
    expectancy_r: null,
    profit_factor: null,
    sqn: null,
    longest_win_streak: null,
    longest_loss_streak: null,
  };
}

/** Course figures of too few trades. */
export const WITHHELD_COURSE: CourseFigures = Object.freeze({
  average_hold_minutes: null,
  average_contribution: Object.freeze({
    delta: null,
    gamma: null,
    theta: null,
    vega: null,
    rho: null,
    residual: null,
  }),
  average_mae: null,
  average_mfe: null,
});

/** Equity figures beside too few trades: only the days are counted. */
export function withheldEquity({ days, undefined_days }: EquityFigures): EquityFigures {
  return {
    days,
    undefined_days,
    sharpe: null,
    sortino: null,
    psr: null,
    total_return: null,
    cagr: null,
    calmar: null,
    cvar_95: null,
    max_drawdown: null,
    max_drawdown_pct: null,
    max_drawdown_days: null,
    recovery_days: null,
    longest_underwater_days: null,
    ulcer_index: null,
  };
}
