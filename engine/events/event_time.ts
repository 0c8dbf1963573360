/**
 * Which instant an event belongs to.
 *
 * Two questions have two answers. *When was it made?* (`ownTime`) decides staleness and drives the
 * clock of a backtest account. *Which of two is newer?* (`orderTime`) decides what replaces what.
 */
import type { CanonicalEvent } from "./result.ts";
import type { Phase, Signal, Trend } from "./types.ts";

/** How far ahead of its receipt an event may be before it counts as just received, milliseconds. */
export const FUTURE_TOLERANCE_MS = 5 * 60_000;

/**
 * When a signal was made: its `timestamp`, else the close of its bar (`bar_time` is the opening, and
 * an alert fires when the bar closes), else `null`. ISO 8601.
 *
 * Counting from the opening would call every 15-minute alert that carries only its bar stale on
 * arrival, because the bar alone is as long as its validity.
 */
export function signalTime(signal: Signal): string | null {
  const { timestamp, bar_time, timeframe } = signal.signal;
  if (timestamp !== null || bar_time === null) return timestamp;
  return new Date(Date.parse(bar_time) + (timeframe ?? 0) * 60_000).toISOString();
}

/** When a phase reading was made: `generated_at`, else `bar_close_time`, else `null`. ISO 8601. */
export function phaseTime(phase: Phase): string | null {
  return phase.meta.generated_at ?? phase.timeframe.bar_close_time;
}

/**
 * The event's own time, ISO 8601, or `null` when the payload has none. It is the clock of a backtest
 * account.
 */
export function ownTime(canonical: CanonicalEvent): string | null {
  switch (canonical.kind) {
    case "signal":
      return signalTime(canonical.event);
    case "phase":
      return phaseTime(canonical.event);
    default:
      return canonical.event.timestamp;
  }
}

/** Bar a signal belongs to, in epoch milliseconds: `bar_time`, else `timestamp`, else its receipt. */
export function signalOrder(signal: Signal, received_at: string): number {
  return Date.parse(signal.signal.bar_time ?? signal.signal.timestamp ?? received_at);
}

/**
 * Order of phases of one ticker and timeframe, epoch milliseconds: the phase's own time, else its
 * receipt. The close of a bar that is still open lies ahead of the receipt; it counts as received.
 */
export function phaseOrder(phase: Phase, received_at: string): number {
  return notAhead(phaseTime(phase), received_at);
}

/** Order of trends of one ticker, epoch milliseconds: `timestamp`, else the receipt. */
export function trendOrder(trend: Trend, received_at: string): number {
  return notAhead(trend.timestamp, received_at);
}

/** The instant an event is filed under, ISO 8601: its order among events of the same key. */
export function orderTime(canonical: CanonicalEvent, received_at: string): string {
  switch (canonical.kind) {
    case "signal":
      return new Date(signalOrder(canonical.event, received_at)).toISOString();
    case "phase":
      return new Date(phaseOrder(canonical.event, received_at)).toISOString();
    default:
      return new Date(notAhead(canonical.event.timestamp, received_at)).toISOString();
  }
}

function notAhead(time: string | null, received_at: string): number {
  const received = Date.parse(received_at);
  if (time === null) return received;
  const own = Date.parse(time);
  return own - received > FUTURE_TOLERANCE_MS ? received : own;
}
