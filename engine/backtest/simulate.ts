/**
 * A market that never was: seeded prices, and the signals, phases, trends and ticks a chart watcher
 * would send about them. For demonstrations and tests. See docs/simulator.md.
 */
import { tradingDays, warmUpDays } from "./simulate/days.ts";
import { dayEvents, warmUp } from "./simulate/events.ts";
import { Instrument } from "./simulate/instrument.ts";
import { randomStream } from "../random.ts";
import {
  DEFAULT_TICKERS,
  type SimulatedEvent,
  type SimulatedTicker,
  type SimulationOptions,
} from "./simulate/types.ts";

export type { SimulatedEvent, SimulatedTicker, SimulationOptions };

/** The stream of shocks that all shares have in common; no ticker is written like this. */
const MARKET = "the market";

/**
 * Simulates a market, event by event in the order of time. Nothing is kept but the newest bars.
 *
 * @throws RangeError when an option is out of its range
 * @throws CalendarError when a day lies outside 2020 to 2035
 * @example
 * for (const { at, endpoint, body } of simulate({ seed: 1, start: "2026-01-02", days: 5 })) …
 */
export function* simulate(options: SimulationOptions): Generator<SimulatedEvent> {
  const { seed, tickers = DEFAULT_TICKERS, start, days, tickMinutes = 5 } = options;
  check(options);
  const market = randomStream(seed, MARKET);
  const instruments = startingAt(seed, tickers);
  for (const day of warmUpDays()) warmUp(instruments, day, market);
  for (const day of tradingDays(start, days)) {
    yield* dayEvents(instruments, day, market, tickMinutes);
  }
}

/** Shares whose prices, after the warm-up, are the prices that were asked for. */
function startingAt(seed: number, tickers: readonly SimulatedTicker[]): Instrument[] {
  // Returns do not depend on the price, so a trial run tells by how much the price will change.
  const trial = tickers.map((share) => new Instrument(seed, share));
  const market = randomStream(seed, MARKET);
  for (const day of warmUpDays()) warmUp(trial, day, market);
  return trial.map(({ share, path }) =>
    new Instrument(seed, { ...share, price: share.price * share.price / path.price })
  );
}

function check({ seed, tickers = DEFAULT_TICKERS, days, tickMinutes = 5 }: SimulationOptions) {
  require(Number.isInteger(seed), "seed must be a whole number.");
  require(Number.isInteger(days) && days >= 0, "days must be a whole number from 0.");
  require(
    Number.isInteger(tickMinutes) && tickMinutes >= 1,
    "tickMinutes must be a whole number from 1.",
  );
  for (const { ticker, price, volatility, correlation = 0 } of tickers) {
    require(price > 0 && price < Infinity, `${ticker}: price must be above 0.`);
    require(volatility > 0 && volatility <= 3, `${ticker}: volatility must be above 0, at most 3.`);
    require(Math.abs(correlation) <= 1, `${ticker}: correlation must be from -1 to 1.`);
  }
}

function require(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(message);
}
