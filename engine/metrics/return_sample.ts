/**
 * Figures of resampled returns. What a resample needs of a series is laid out once, and each one is
 * then a walk over its days: its last digits do not matter, because its figures are only ranked.
 */
import { type DayFigures, type ReturnSeries } from "./day_intervals.ts";
import { annualised, cagr, dailyRate } from "./ratios.ts";
import { calmar } from "./equity.ts";
import { finite, ratio } from "./figure.ts";
import { RETURN_ROUNDING } from "./moments.ts";
import { probabilisticSharpe } from "./psr.ts";

/** Share of the days that `cvar_95` is the mean of: one of so many. */
const TAIL = 20;

/** Sums of one resample along its path. */
interface Walk {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  /** Squared shortfalls below the risk-free rate. */
  readonly shortfalls: number;
  /** Deepest fall from the running peak, as a share, and the sum of the squares of all. */
  readonly deepest: number;
  readonly squaredFalls: number;
}

/**
 * Draws from a series of returns.
 *
 * @example new ReturnSample(series).figures([0, 0, 2]).sharpe // of the first day twice and the third
 */
export class ReturnSample {
  readonly #returns: Float64Array;
  readonly #sorted: Float64Array;
  /** Place of each day's return among the sorted ones. */
  readonly #ranks: Int32Array;
  /** How often the return of each rank was drawn. */
  readonly #drawn: Int32Array;
  readonly #years: number;
  readonly #target: number;

  constructor({ returns, years, riskFreeRate }: ReturnSeries) {
    const order = returns.map((_, day) => day).sort((a, b) => returns[a] - returns[b]);
    this.#returns = Float64Array.from(returns);
    this.#sorted = Float64Array.from(order, (day) => returns[day]);
    this.#ranks = new Int32Array(returns.length);
    order.forEach((day, rank) => this.#ranks[day] = rank);
    this.#drawn = new Int32Array(returns.length);
    this.#years = years;
    this.#target = dailyRate(riskFreeRate);
  }

  /**
   * Figures of some of the days, along the path that they make in their order.
   *
   * @param days positions in the series; one may come more than once
   */
  figures(days: ArrayLike<number>): DayFigures {
    const walk = this.#walk(days), count = days.length;
    const cvar_95 = this.#tailLoss(count);
    const { mean, deviation, skewness, kurtosis } = this.#moments(days, walk);
    const sharpe = count === 0 ? null : ratio(mean - this.#target, deviation);
    const semideviation = Math.sqrt(walk.shortfalls / count);
    const max_drawdown_pct = finite(100 * walk.deepest);
    const rate = cagr(finite(walk.value), this.#years);
    return {
      sharpe: annualised(sharpe),
      sortino: count === 0 ? null : annualised(ratio(mean - this.#target, finite(semideviation))),
      psr: sharpe === null ? null : probabilisticSharpe({ sharpe, count, skewness, kurtosis }),
      cagr: rate,
      calmar: calmar(rate, max_drawdown_pct),
      max_drawdown_pct,
      cvar_95,
      ulcer_index: finite(Math.sqrt(walk.squaredFalls / (count + 1))),
    };
  }

  #walk(days: ArrayLike<number>): Walk {
    const returns = this.#returns, ranks = this.#ranks, drawn = this.#drawn, target = this.#target;
    let sum = 0, least = Infinity, most = -Infinity, shortfalls = 0;
    let value = 1, peak = 1, deepest = 0, squaredFalls = 0;
    for (let place = 0; place < days.length; place++) {
      const day = days[place], each = returns[day];
      drawn[ranks[day]]++;
      sum += each;
      if (each < least) least = each;
      if (each > most) most = each;
      const below = each - target;
      if (below < -RETURN_ROUNDING) shortfalls += below * below;
      value *= 1 + each;
      if (value >= peak) peak = value;
      const fall = (peak - value) / peak;
      if (fall > deepest) deepest = fall;
      squaredFalls += fall * fall;
    }
    return { mean: sum / days.length, least, most, value, shortfalls, deepest, squaredFalls };
  }

  #moments(days: ArrayLike<number>, { mean, least, most }: Walk) {
    const count = days.length, returns = this.#returns;
    // Without spread there is no ratio to it, and no shape.
    if (count < 2 || most - least <= RETURN_ROUNDING) {
      return { mean, deviation: null, skewness: 0, kurtosis: 0 };
    }
    let second = 0, third = 0, fourth = 0;
    for (let place = 0; place < count; place++) {
      const off = returns[days[place]] - mean, square = off * off;
      second += square;
      third += square * off;
      fourth += square * square;
    }
    const variance = second / count;
    return {
      mean,
      deviation: Math.sqrt(second / (count - 1)),
      skewness: third / count / variance ** 1.5,
      kurtosis: fourth / count / variance ** 2,
    };
  }

  /** Mean loss of the worst days, of which the last may count in part; forgets what was drawn. */
  #tailLoss(count: number): number | null {
    const days = count / TAIL;
    let left = days, sum = 0;
    for (let rank = 0; rank < this.#sorted.length && left > 0; rank++) {
      const taken = Math.min(this.#drawn[rank], left);
      sum += taken * this.#sorted[rank];
      left -= taken;
    }
    this.#drawn.fill(0);
    return count === 0 ? null : finite(-sum / days);
  }
}
