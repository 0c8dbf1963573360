/** Bootstrap intervals of the figures of trades: trades are drawn with replacement. */
import { type Random, randomStream } from "../random.ts";
import { exactSum } from "./exact_sum.ts";
import { type ResultIntervals, resultIntervals } from "./result_intervals.ts";
import { ResultSums, type SampleFigures } from "./result_sums.ts";
import type { Trade } from "./types.ts";

/** How many resamples are drawn, and the seed they follow from. */
export interface Draws {
  readonly seed: number;
  readonly resamples: number;
}

/** Columns of the trades. R is counted from its mean, so that its spread keeps its digits. */
interface Columns {
  readonly net: Float64Array;
  /** NaN where a trade has none. */
  readonly r: Float64Array;
  readonly meanR: number;
}

function columnsOf(trades: readonly Pick<Trade, "net" | "risk">[]): Columns {
  const r = trades.map(({ net, risk }) => risk !== null && risk > 0 ? net / risk : NaN);
  const known = r.filter((each) => !Number.isNaN(each));
  const meanR = exactSum(known) / known.length;
  return {
    net: Float64Array.from(trades, ({ net }) => net),
    r: Float64Array.from(r, (each) => each - meanR),
    meanR,
  };
}

function resample({ net, r, meanR }: Columns, random: Random): SampleFigures {
  const sums = new ResultSums();
  for (let drawn = 0; drawn < net.length; drawn++) {
    const index = Math.floor(random.uniform() * net.length);
    sums.count(net[index], r[index], 1);
  }
  return sums.figures(meanR);
}

/**
 * Intervals of the figures of trades. The same seed gives the same intervals.
 *
 * @param estimates the figures of the trades; a figure that is `null` has no interval
 * @example tradeIntervals(trades, metrics, { seed: 1, resamples: 2000 }).win_rate
 */
export function tradeIntervals(
  trades: readonly Pick<Trade, "net" | "risk">[],
  estimates: SampleFigures,
  { seed, resamples }: Draws,
): ResultIntervals {
  const columns = columnsOf(trades);
  const random = randomStream(seed, "trades");
  const drawn = Array.from({ length: resamples }, () => resample(columns, random));
  const { net, r, meanR } = columns;
  const all = new ResultSums();
  net.forEach((each, index) => all.count(each, r[index], 1));
  const without = Array.from(net, (each, index) => {
    const rest = Object.assign(new ResultSums(), all);
    rest.count(each, r[index], -1);
    return rest.figures(meanR);
  });
  return resultIntervals(estimates, drawn, without);
}
