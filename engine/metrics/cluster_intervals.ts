/**
 * Bootstrap intervals of the figures of trades when whole days are drawn: trades of one day see the
 * same market and overlap, so they are one observation rather than many (cluster bootstrap; Davison
 * and Hinkley 1997, section 3.8; Field and Welsh 2007, "Bootstrapping clustered data"). A draw costs
 * the days, however many trades they hold.
 */
import { randomStream } from "../random.ts";
import { type ResultIntervals, resultIntervals } from "./result_intervals.ts";
import { ResultSums, type SampleFigures } from "./result_sums.ts";
import type { Draws } from "./trade_intervals.ts";

/** Days with trades below which nothing is said about how sure a figure is. */
export const FEWEST_DAYS = 10;

/** Sums of the trades of one day, dollars and R. */
export interface DaySums {
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly won: number;
  readonly lost: number;
  /** Trades with an R, their sum and that of their squares. */
  readonly rs: number;
  readonly r: number;
  readonly squares: number;
}

const SUMS = Object.freeze(
  ["trades", "wins", "losses", "won", "lost", "rs", "r", "squares"] as const,
);

/** Days one after the other, eight sums each; R counted from its mean, so that it keeps its digits. */
function layOut(days: readonly DaySums[], mean: number): Float64Array {
  return Float64Array.from(days.flatMap(({ rs, r, squares, ...rest }) => {
    const centred = {
      ...rest,
      rs,
      r: r - rs * mean,
      squares: squares - 2 * mean * r + rs * mean * mean,
    };
    return SUMS.map((name) => centred[name]);
  }));
}

/** Sums over some of the days, to which a day that is drawn twice adds twice. */
function sumOver(laidOut: Float64Array, days: Int32Array): ResultSums {
  let trades = 0, wins = 0, losses = 0, won = 0, lost = 0, rs = 0, r = 0, squares = 0;
  for (let place = 0; place < days.length; place++) {
    const at = days[place] * SUMS.length;
    trades += laidOut[at];
    wins += laidOut[at + 1];
    losses += laidOut[at + 2];
    won += laidOut[at + 3];
    lost += laidOut[at + 4];
    rs += laidOut[at + 5];
    r += laidOut[at + 6];
    squares += laidOut[at + 7];
  }
  return Object.assign(new ResultSums(), { trades, wins, losses, won, lost, rs, r, squares });
}

/**
 * Intervals of the figures of trades from their days. The same seed gives the same intervals; with
 * one trade a day they are those of `tradeIntervals`.
 *
 * @param estimates the figures of the trades; a figure that is `null` has no interval
 * @returns all `null` for fewer than {@link FEWEST_DAYS} days
 * @example clusterIntervals(days, metrics, { seed: 1, resamples: 2000 }).expectancy
 */
export function clusterIntervals(
  days: readonly DaySums[],
  estimates: SampleFigures,
  { seed, resamples }: Draws,
): ResultIntervals {
  const rs = days.reduce((sum, day) => sum + day.rs, 0);
  const mean = rs === 0 ? 0 : days.reduce((sum, day) => sum + day.r, 0) / rs;
  const clusters = days.filter(({ trades }) => trades > 0), count = clusters.length;
  const laidOut = layOut(clusters, mean);
  const random = randomStream(seed, "trades");
  const places = new Int32Array(count);
  const drawn = Array.from({ length: count < FEWEST_DAYS ? 0 : resamples }, () => {
    for (let place = 0; place < count; place++) {
      places[place] = Math.floor(random.uniform() * count);
    }
    return sumOver(laidOut, places).figures(mean);
  });
  const rest = new Int32Array(Math.max(0, count - 1));
  const without = clusters.map((_, left) => {
    for (let place = 0; place < rest.length; place++) {
      rest[place] = place < left ? place : place + 1;
    }
    return sumOver(laidOut, rest).figures(mean);
  });
  return resultIntervals(estimates, drawn, without);
}
