import { type Interval, intervalOf } from "./bootstrap.ts";
import type { SampleFigures, TradeInterval } from "./result_sums.ts";

/** Intervals of the figures of trades, by name. */
export type ResultIntervals = Readonly<Record<TradeInterval, Interval | null>>;

/**
 * Each figure's interval.
 *
 * @param estimates the figures themselves
 * @param drawn those of each resample
 * @param without those without each observation, for the acceleration
 */
export function resultIntervals(
  estimates: SampleFigures,
  drawn: readonly SampleFigures[],
  without: readonly SampleFigures[],
): ResultIntervals {
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
