/** A share traded for some days as the engine does it, with every minute kept for a second look. */
import type { Bar } from "../../../../engine/backtest/simulate/bars.ts";
import type { SimulatedDay } from "../../../../engine/backtest/simulate/days.ts";
import { type FinishedBar, Instrument } from "../../../../engine/backtest/simulate/instrument.ts";
import { PREMARKET_STEPS } from "../../../../engine/backtest/simulate/price_path.ts";
import { randomStream } from "../../../../engine/random.ts";
import type { SimulatedTicker } from "../../../../engine/backtest/simulate/types.ts";

/** What was seen of a day. */
export interface TradedDay {
  /** Price at each minute's edge: the opening, then every close. */
  readonly prices: readonly number[];
  readonly volumes: readonly number[];
  /** Bars by the end of which minute, from 1. */
  readonly finished: ReadonlyMap<number, readonly FinishedBar[]>;
}

/** Trades days; the share's price runs on from one to the next. */
export function tradeDays(
  share: SimulatedTicker,
  seed: number,
  days: Iterable<SimulatedDay>,
): { readonly instrument: Instrument; readonly days: readonly TradedDay[] } {
  const instrument = new Instrument(seed, share);
  const market = randomStream(seed, "a test's market");
  const traded: TradedDay[] = [];
  for (const { open, minutes, endsWeek, endsMonth } of days) {
    const { path } = instrument;
    instrument.openDay(Array.from({ length: PREMARKET_STEPS + 1 }, market.normal));
    const prices = [path.price];
    const volumes: number[] = [];
    const finished = new Map<number, readonly FinishedBar[]>();
    for (let minute = 1; minute <= minutes; minute++) {
      instrument.trade(open + (minute - 1) * 60_000, minute, minutes, market.normal());
      prices.push(path.price);
      volumes.push(path.volume);
      finished.set(minute, instrument.finishBars(minute, minutes));
    }
    instrument.closeDay(open, endsWeek, endsMonth);
    traded.push({ prices, volumes, finished });
  }
  return { instrument, days: traded };
}

/** A day's bars of a timeframe, cut from its minutes by plain slices. */
export function slicedBars(day: TradedDay, open: number, timeframe: number): Bar[] {
  const minutes = day.volumes.length;
  return Array.from({ length: Math.ceil(minutes / timeframe) }, (_, index) => {
    const from = index * timeframe;
    const to = Math.min(from + timeframe, minutes);
    const prices = day.prices.slice(from, to + 1);
    return {
      start: open + from * 60_000,
      open: prices[0],
      high: Math.max(...prices),
      low: Math.min(...prices),
      close: prices[prices.length - 1],
      volume: day.volumes.slice(from, to).reduce((sum, volume) => sum + volume, 0),
    };
  });
}
