/**
 * How long an event may be looked at (domain specification 4).
 */
import { signalTime } from "./event_time.ts";
import type { MarketSession, Phase, Quality, Signal } from "./types.ts";

/** A trend is active for this many minutes. */
export const TREND_VALIDITY_MINUTES = 60;
/** No signal is active for longer, minutes. */
export const MAXIMUM_SIGNAL_VALIDITY_MINUTES = 720;

// Whole tenths and hundredths, so that the product is exact before the one division.
const QUALITY_HUNDREDTHS: Readonly<Record<Quality, number>> = {
  EXTREME: 150,
  HIGH: 100,
  MEDIUM: 75,
};
const SESSION_TENTHS: Readonly<Record<MarketSession, number>> = {
  OPEN: 8,
  MIDDAY: 10,
  POWER_HOUR: 7,
  AFTERHOURS: 5,
};
const PHASE_DECAY_MINUTES: ReadonlyMap<number, number> = new Map([
  [15, 45],
  [30, 90],
  [60, 180],
  [240, 720],
  [1440, 1440],
]);

/**
 * Minutes a signal stays active: timeframe × role × quality × session, then at least the timeframe
 * and at most 720. 0 when the signal has no timeframe: it never becomes active. An unknown quality
 * counts as MEDIUM, the shortest.
 *
 * @example a 60-minute EXTREME signal in the POWER_HOUR: 60 × 1.5 × 1.5 × 0.7 = 94.5
 */
export function signalValidity(signal: Signal): number {
  const timeframe = signal.signal.timeframe;
  if (timeframe === null) return 0;
  const roleTenths = timeframe === 240 ? 20 : timeframe === 60 ? 15 : 10;
  const quality = QUALITY_HUNDREDTHS[signal.signal.quality ?? "MEDIUM"];
  const session = SESSION_TENTHS[signal.time_context.market_session];
  const minutes = (timeframe * roleTenths * quality * session) / 10_000;
  return Math.min(MAXIMUM_SIGNAL_VALIDITY_MINUTES, Math.max(timeframe, minutes));
}

/**
 * Minutes until a phase reading has decayed: what it says itself, otherwise by its timeframe
 * (15 m 45, 30 m 90, 1 h 180, 4 h 720, 1 D 1440, others 60).
 */
export function phaseValidity(phase: Phase): number {
  return phase.risk_hints.time_decay_minutes ??
    PHASE_DECAY_MINUTES.get(phase.timeframe.event_tf) ?? 60;
}

/** The first instant at which an event is no longer active, ISO 8601. */
export function expiresAt(received_at: string, validity_minutes: number): string {
  return new Date(expiry(received_at, validity_minutes)).toISOString();
}

/** Whether `as_of` lies in [received, received + validity). Instants are ISO 8601. */
export function isActive(received_at: string, validity_minutes: number, as_of: string): boolean {
  const now = Date.parse(as_of);
  return now >= Date.parse(received_at) && now < expiry(received_at, validity_minutes);
}

/**
 * Whether a signal's own time lies further before its receipt than its validity. A signal without
 * an own time or without a timeframe is never stale.
 */
export function isStale(signal: Signal, received_at: string): boolean {
  const own = signalTime(signal);
  if (own === null || signal.signal.timeframe === null) return false;
  return Date.parse(received_at) > expiry(own, signalValidity(signal));
}

function expiry(start: string, minutes: number): number {
  return Date.parse(start) + Math.round(minutes * 60_000);
}
