/**
 * Bootstrap intervals of the figures of trades when whole days are drawn: trades of one day see the
 * same market and overlap, so they are one observation rather than many (cluster bootstrap; Davison
 * and Hinkley 1997, section 3.8; Field and Welsh 2007, "Bootstrapping clustered data"). A draw costs
 * the days, however many trades they hold.
 */
import { randomStream } from "../random.ts";
import { type Interval, intervalOf } from "./bootstrap.ts";
import { ResultSums, type SampleFigures, type TradeInterval } from "./result_sums.ts";
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

/** R counted from its mean, so that its spread keeps its digits. */
function centred({ rs, r, squares, ...rest }: DaySums, mean: number): DaySums {
  return { ...rest, rs, r: r - rs * mean, squares: squares - 2 * mean * r + rs * mean * mean };
}

function addDay(sums: ResultSums, day: DaySums, sign: 1 | -1): void {
  sums.trades += sign * day.trades;
  sums.wins += sign * day.wins;
  sums.losses += sign * day.losses;
  sums.won += sign * day.won;
  sums.lost += sign * day.lost;
  sums.rs += sign * day.rs;
  sums.r += sign * day.r;
  sums.squares += sign * day.squares;
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
): Readonly<Record<TradeInterval, Interval | null>> {
  const rs = days.reduce((sum, day) => sum + day.rs, 0);
  const mean = rs === 0 ? 0 : days.reduce((sum, day) => sum + day.r, 0) / rs;
  const clusters = days.filter(({ trades }) => trades > 0).map((day) => centred(day, mean));
  const enough = clusters.length >= FEWEST_DAYS;
  const random = randomStream(seed, "trades");
  const drawn = Array.from({ length: enough ? resamples : 0 }, () => {
    const sums = new ResultSums();
    for (let place = 0; place < clusters.length; place++) {
      addDay(sums, clusters[Math.floor(random.uniform() * clusters.length)], 1);
    }
    return sums.figures(mean);
  });
  const all = new ResultSums();
  for (const day of clusters) addDay(all, day, 1);
  const without = clusters.map((day) => {
    const rest = Object.assign(new ResultSums(), all);
    addDay(rest, day, -1);
    return rest.figures(mean);
  });
  const of = (name: TradeInterval) =>
    intervalOf(estimates[name], drawn.map((each) => each[name]), without.map((each) => each[name]));
  return {
    win_rate: of("win_rate"),
    average_win: of("average_win"),
    average_loss: of("average_loss"),
    payoff_ratio: of("payoff_ratio"),
    expectancy: of("expectancy"),
    expectancy_r: of("expectancy_r"),
    profit_factor: of("profit_factor"),
    sqn: of("sqn"),
  };
}
