/** A simulated day as events, in the order of time. */
import { PREMARKET_STEPS } from "./price_path.ts";
import type { SimulatedDay } from "./days.ts";
import type { FinishedBar, Instrument } from "./instrument.ts";
import { phaseBody } from "./phase_body.ts";
import type { Random } from "../../random.ts";
import { cents, roundTo } from "./rounding.ts";
import { signalBody } from "./signal_body.ts";
import { firedSignals } from "./signals.ts";
import { TREND_MINUTES, trendBody } from "./trends.ts";
import type { SimulatedEvent } from "./types.ts";

const MINUTE = 60_000;

/**
 * Trades a day and tells its events. At one instant the ticks come first, so that what follows is
 * priced by them, then per share the trend, the phases, and the signals from the highest timeframe.
 *
 * @param market the random shocks all shares have in common
 * @param tickMinutes minutes between ticks; there is one at the opening and one at the close
 */
export function* dayEvents(
  instruments: readonly Instrument[],
  day: SimulatedDay,
  market: Random,
  tickMinutes: number,
): Generator<SimulatedEvent> {
  openDay(instruments, market);
  yield ticksAt(instruments, day.open);
  for (let minute = 1; minute <= day.minutes; minute++) {
    const start = day.open + (minute - 1) * MINUTE;
    const at = start + MINUTE;
    const isClose = minute === day.minutes;
    const finished = tradeMinute(instruments, day, minute, market);
    if (minute % tickMinutes === 0 || isClose) yield ticksAt(instruments, at);
    for (let index = 0; index < instruments.length; index++) {
      yield* barEvents(instruments[index], finished[index], at, {
        isClose,
        looksAtTrend: minute % TREND_MINUTES === 0 || isClose,
      });
    }
  }
}

/** Trades a day of which nothing is told. */
export function warmUp(
  instruments: readonly Instrument[],
  day: SimulatedDay,
  market: Random,
): void {
  openDay(instruments, market);
  for (let minute = 1; minute <= day.minutes; minute++) {
    tradeMinute(instruments, day, minute, market);
  }
}

function openDay(instruments: readonly Instrument[], market: Random): void {
  const shocks = Array.from({ length: PREMARKET_STEPS + 1 }, market.normal);
  for (const instrument of instruments) instrument.openDay(shocks);
}

function tradeMinute(
  instruments: readonly Instrument[],
  day: SimulatedDay,
  minute: number,
  market: Random,
): FinishedBar[][] {
  const shock = market.normal();
  const start = day.open + (minute - 1) * MINUTE;
  return instruments.map((instrument) => {
    instrument.trade(start, minute, day.minutes, shock);
    const finished = instrument.finishBars(minute, day.minutes);
    if (minute < day.minutes) return finished;
    return [instrument.closeDay(day.open, day.endsWeek, day.endsMonth), ...finished];
  });
}

function* barEvents(
  instrument: Instrument,
  finished: readonly FinishedBar[],
  instant: number,
  { isClose, looksAtTrend }: { readonly isClose: boolean; readonly looksAtTrend: boolean },
): Generator<SimulatedEvent> {
  const at = new Date(instant).toISOString();
  if (looksAtTrend) {
    const body = trendBody(instrument, instant);
    if (body !== null) yield { at, endpoint: "trend", body };
  }
  for (const bar of finished) {
    const body = phaseBody(instrument, bar, instant);
    if (body !== null) yield { at, endpoint: "saty-phase", body };
  }
  for (const signal of firedSignals(instrument, finished, instant, isClose)) {
    yield { at, endpoint: "signals", body: signalBody(instrument, signal, instant) };
  }
}

function ticksAt(instruments: readonly Instrument[], instant: number): SimulatedEvent {
  const at = new Date(instant).toISOString();
  return {
    at,
    endpoint: "ticks",
    body: instruments.map(({ share, path }) => ({
      ticker: share.ticker,
      price: cents(path.price),
      timestamp: at,
      iv: roundTo(path.impliedVolatility, 4),
      source: "simulated",
    })),
  };
}
