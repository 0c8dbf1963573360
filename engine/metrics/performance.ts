/** Figures of trades that follow from their results alone (domain specification 13). */
import { finite, ratio } from "./figure.ts";
import type { ResultTally } from "./result_tally.ts";

/** How trades ended. Dollars unless it says otherwise; losses are positive numbers. */
export interface ResultFigures {
  readonly trades: number;
  /** Net above 0. */
  readonly wins: number;
  /** Net below 0. */
  readonly losses: number;
  /** Net of exactly 0: neither. */
  readonly scratches: number;
  readonly total_net: number | null;
  /** Wins ÷ trades, 0 to 1. */
  readonly win_rate: number | null;
  /** Mean net of the wins; `null` without one. */
  readonly average_win: number | null;
  /** Mean loss of the losses, above 0; `null` without one. */
  readonly average_loss: number | null;
  /** Average win ÷ average loss. */
  readonly payoff_ratio: number | null;
  /** Mean net. */
  readonly expectancy: number | null;
  /** Mean R of the trades that have one. */
  readonly expectancy_r: number | null;
  /** Sum of the wins ÷ sum of the losses; `null` without a loss, 0 with losses only. */
  readonly profit_factor: number | null;
  /** System quality number, √n × mean R ÷ sample deviation of R (Tharp 2008), n not capped at 100. */
  readonly sqn: number | null;
  readonly longest_win_streak: number | null;
  readonly longest_loss_streak: number | null;
}

/**
 * Figures of a tally.
 *
 * @example
 * const tally = new ResultTally();
 * for (const net of [200, -100, 50]) tally.add(net, 100);
 * resultFigures(tally).profit_factor; // 2.5
 */
export function resultFigures(tally: ResultTally): ResultFigures {
  const { trades, wins, losses } = tally.counts;
  const { won, lost, net } = tally.sums;
  const average_win = ratio(won, wins), average_loss = ratio(lost, losses);
  const none = trades === 0;
  return {
    trades,
    wins,
    losses,
    scratches: trades - wins - losses,
    total_net: finite(net),
    win_rate: ratio(wins, trades),
    average_win,
    average_loss,
    payoff_ratio: ratio(average_win, average_loss),
    expectancy: ratio(net, trades),
    expectancy_r: tally.r.mean === null ? null : finite(tally.r.mean),
    profit_factor: ratio(won, lost),
    sqn: systemQuality(tally.r.count, tally.r.mean, tally.r.deviation),
    longest_win_streak: none ? null : tally.longest.wins,
    longest_loss_streak: none ? null : tally.longest.losses,
  };
}

/**
 * System quality number: the t-statistic of mean R.
 *
 * @param count trades with an R
 * @example systemQuality(100, 0.2, 1) // 2
 */
export function systemQuality(
  count: number,
  mean: number | null,
  deviation: number | null,
): number | null {
  const quality = ratio(mean, deviation);
  return quality === null ? null : finite(Math.sqrt(count) * quality);
}
