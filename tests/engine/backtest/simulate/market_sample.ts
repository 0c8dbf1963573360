/** Ten years of prices for a seed, without bars or signals: what the statistics are taken from. */
import {
  PREMARKET_STEPS,
  PricePath,
  SESSION_MINUTES,
} from "../../../../engine/backtest/simulate/price_path.ts";
import { randomStream } from "../../../../engine/random.ts";

/** A day's prices, dollars. */
export interface SampleDay {
  /** Close of the day before. */
  readonly before: number;
  /** At 04:00, after the night's gap. */
  readonly gapped: number;
  /** At the opening, then at every minute's end. */
  readonly prices: readonly number[];
  /** Annualised volatility at the close. */
  readonly volatility: number;
}

/** Trading days of a sample. */
export const SAMPLE_DAYS = 2520;

const kept = new Map<string, readonly SampleDay[]>();

/** A share's days for a seed; made once. Its correlation with the market is 0.8. */
export function sampleDays(seed: number, volatility: number, drift = 0): readonly SampleDay[] {
  const key = `${seed} ${volatility} ${drift}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const path = new PricePath(seed, { ticker: "XYZ", price: 100, volatility, drift });
  const market = randomStream(seed, "a test's market");
  const days = Array.from({ length: SAMPLE_DAYS }, () => {
    const before = path.price;
    path.gap(market.normal());
    const gapped = path.price;
    for (let step = 0; step < PREMARKET_STEPS; step++) path.premarket(market.normal());
    const prices = [path.price];
    for (let minute = 1; minute <= SESSION_MINUTES; minute++) {
      path.minute(market.normal(), (minute - 0.5) / SESSION_MINUTES);
      prices.push(path.price);
    }
    return { before, gapped, prices, volatility: path.volatility };
  });
  kept.set(key, days);
  return days;
}

/** Logarithmic returns from close to close. */
export function dailyReturns(days: readonly SampleDay[]): number[] {
  return days.map(({ before, prices }) => Math.log(prices[SESSION_MINUTES] / before));
}

/** Logarithmic returns over so many minutes within the sessions, by their place in the day. */
export function sessionReturns(days: readonly SampleDay[], minutes: number): number[][] {
  return Array.from(
    { length: SESSION_MINUTES / minutes },
    (_, index) =>
      days.map(({ prices }) => Math.log(prices[(index + 1) * minutes] / prices[index * minutes])),
  );
}
