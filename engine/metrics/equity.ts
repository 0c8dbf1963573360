/** Figures of the daily equity series (domain specification 13). */
import { type DrawdownFigures, DrawdownTrack } from "./drawdown.ts";
import { finite, ratio } from "./figure.ts";
import { type Moments, momentsOf } from "./moments.ts";
import { probabilisticSharpe } from "./psr.ts";
import {
  annualised,
  cagr,
  dailySharpe,
  dailySortino,
  returnOf,
  tailLoss,
  yearsBetween,
} from "./ratios.ts";
import type { EquityPoint } from "./types.ts";

/** How the account's equity went, marks included. Decimals unless a name says otherwise. */
export interface EquityFigures extends DrawdownFigures {
  /** Daily returns the figures are made of. */
  readonly days: number;
  /** Days that began with an equity of 0 or less and have no return. */
  readonly undefined_days: number;
  /** Annualised: mean excess return ÷ sample deviation × √252. */
  readonly sharpe: number | null;
  /** Annualised: mean excess return ÷ semideviation below the risk-free rate × √252. */
  readonly sortino: number | null;
  /** Probability that the true Sharpe ratio is above 0, from 0 to 1. */
  readonly psr: number | null;
  /** Last value ÷ first − 1. */
  readonly total_return: number | null;
  /** Growth per year of 365.25 days between the first and the last date. */
  readonly cagr: number | null;
  /** CAGR ÷ largest drawdown; `null` without a drawdown. */
  readonly calmar: number | null;
  /** Mean loss of the worst 5 % of days. */
  readonly cvar_95: number | null;
}

/**
 * The equity series, one day at a time. A new day does not touch the days before it.
 *
 * @example
 * const track = new EquityTrack();
 * track.add({ date: "2026-11-19", value: 100000 });
 * track.add({ date: "2026-11-20", value: 100500 });
 * track.figures(0.05).total_return; // 0.005
 */
export class EquityTrack {
  readonly #drawdown = new DrawdownTrack();
  readonly #returns: number[] = [];
  #first: EquityPoint | null = null;
  #last: EquityPoint | null = null;
  #points = 0;

  /** Adds a day, which must lie after all those before. */
  add(point: EquityPoint): void {
    if (this.#last !== null) {
      const change = returnOf(this.#last.value, point.value);
      if (change !== null) this.#returns.push(change);
    }
    this.#first ??= point;
    this.#last = point;
    this.#points++;
    this.#drawdown.add(point.value);
  }

  /** Daily returns, in order. */
  get returns(): readonly number[] {
    return this.#returns;
  }

  /** Years between the first and the last day, 0 without two. */
  get years(): number {
    if (this.#first === null || this.#last === null) return 0;
    return yearsBetween(this.#first.date, this.#last.date);
  }

  /** @param riskFreeRate annual, decimal */
  figures(riskFreeRate: number): EquityFigures {
    const returns = this.#returns;
    const drawdown = this.#drawdown.figures;
    const first = this.#first?.value ?? 0;
    const growth = this.#last === null || !(first > 0) ? null : finite(this.#last.value / first);
    const rate = cagr(growth, this.years);
    return {
      days: returns.length,
      undefined_days: Math.max(0, this.#points - 1) - returns.length,
      ...returnFigures(returns, riskFreeRate),
      total_return: this.#points < 2 ? null : returnOf(first, this.#last?.value ?? first),
      cagr: rate,
      calmar: calmar(rate, drawdown.max_drawdown_pct),
      cvar_95: tailLoss(returns),
      ...drawdown,
    };
  }
}

/** The figures that follow from the returns in any order. */
export function returnFigures(returns: readonly number[], riskFreeRate: number) {
  const moments = momentsOf(returns);
  const daily = dailySharpe(moments, riskFreeRate);
  return {
    sharpe: annualised(daily),
    sortino: annualised(dailySortino(returns, moments.mean, riskFreeRate)),
    psr: psrOf(daily, moments),
  };
}

function psrOf(sharpe: number | null, { count, skewness, kurtosis }: Moments): number | null {
  if (sharpe === null || skewness === null || kurtosis === null) return null;
  return probabilisticSharpe({ sharpe, count, skewness, kurtosis });
}

/**
 * Growth per year for each part of equity that was lost at the worst (Young 1991).
 *
 * @param maxDrawdownPct percent
 * @example calmar(0.2, 10) // 2
 */
export function calmar(rate: number | null, maxDrawdownPct: number | null): number | null {
  return ratio(rate, maxDrawdownPct === null ? null : maxDrawdownPct / 100);
}

/** Equity figures of a series in the order of its dates. */
export function equityFigures(points: Iterable<EquityPoint>, riskFreeRate: number): EquityFigures {
  const track = new EquityTrack();
  for (const point of points) track.add(point);
  return track.figures(riskFreeRate);
}
