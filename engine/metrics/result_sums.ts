/** Figures of a resample of trades, from plain sums: resamples are too many for exact ones. */
import { finite, ratio } from "./figure.ts";
import { systemQuality } from "./performance.ts";

/** Figures of trades that carry an interval. */
export const TRADE_INTERVALS = Object.freeze(
  [
    "win_rate",
    "average_win",
    "average_loss",
    "payoff_ratio",
    "expectancy",
    "expectancy_r",
    "profit_factor",
    "sqn",
  ] as const,
);

/** One of {@link TRADE_INTERVALS}. */
export type TradeInterval = typeof TRADE_INTERVALS[number];

/** The figures that carry an interval; `null` where undefined. */
export type SampleFigures = Readonly<Record<TradeInterval, number | null>>;

/**
 * What the figures follow from, while trades are added and taken out.
 *
 * @example
 * const sums = new ResultSums();
 * sums.count(120, 0.3, 1);
 * sums.figures(0).win_rate; // 1
 */
export class ResultSums {
  trades = 0;
  wins = 0;
  losses = 0;
  won = 0;
  lost = 0;
  rs = 0;
  r = 0;
  squares = 0;

  /** @param sign 1 to add a trade, −1 to take it out */
  count(net: number, r: number, sign: 1 | -1): void {
    this.trades += sign;
    if (net > 0) {
      this.wins += sign;
      this.won += sign * net;
    } else if (net < 0) {
      this.losses += sign;
      this.lost -= sign * net;
    }
    if (r === r) {
      this.rs += sign;
      this.r += sign * r;
      this.squares += sign * r * r;
    }
  }

  /** Of R; 0 where what is left is rounding, of the sums or of R itself. */
  #deviation(meanR: number): number | null {
    const { rs, r, squares } = this;
    if (rs < 2) return null;
    const centred = squares - r * r / rs;
    const equal = squares <= rs * (4 * Number.EPSILON * meanR) ** 2;
    return equal || centred <= CANCELLED * squares ? 0 : Math.sqrt(centred / (rs - 1));
  }

  /** @param meanR from which R was counted */
  figures(meanR: number): SampleFigures {
    const { trades, wins, losses, rs } = this;
    // What is left of a sum of which everything was taken out is rounding.
    const won = wins === 0 ? 0 : this.won, lost = losses === 0 ? 0 : this.lost;
    const average_win = ratio(won, wins), average_loss = ratio(lost, losses);
    const mean = ratio(this.r, rs);
    const expectancy_r = mean === null ? null : finite(meanR + mean);
    return {
      win_rate: ratio(wins, trades),
      average_win,
      average_loss,
      payoff_ratio: ratio(average_win, average_loss),
      expectancy: ratio(won - lost, trades),
      expectancy_r,
      profit_factor: ratio(won, lost),
      sqn: systemQuality(rs, expectancy_r, this.#deviation(meanR)),
    };
  }
}

/** What subtracting sums of squares leaves of less than this share of them is rounding. */
const CANCELLED = 1e-14;
