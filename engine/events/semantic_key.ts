/**
 * The semantic duplicate key of an event (domain specification 3): two payloads that mean the same
 * thing have the same key, however they were written. The account is added by the database.
 */
import type { CanonicalEvent } from "./result.ts";
import type { EventKind, Phase, Signal, Tick, Trend } from "./types.ts";

interface EventOf {
  readonly signal: Signal;
  readonly phase: Phase;
  readonly trend: Trend;
  readonly tick: Tick;
}

/**
 * Key of an event, or `null` when it cannot be told apart from another (its bar's time is not
 * known). A tick has no key: the same price seen twice is two observations.
 *
 * signal: ticker, timeframe, direction, quality, bar time · phase: `audit.deduplication_key`, else
 * `meta.event_id`, else symbol, timeframe, event name, bar time · trend: ticker, timestamp
 *
 * @example semanticKey("signal", signal) // "signal|SPY|15|LONG|HIGH|2026-11-20T15:00:00.000Z"
 */
export function semanticKey<K extends EventKind>(kind: K, event: EventOf[K]): string | null {
  const canonical = { kind, event } as CanonicalEvent;
  switch (canonical.kind) {
    case "signal":
      return signalKey(canonical.event);
    case "phase":
      return phaseKey(canonical.event);
    case "trend": {
      const { ticker, timestamp } = canonical.event;
      return timestamp === null ? null : join("trend", ticker, timestamp);
    }
    case "tick":
      return null;
  }
}

function signalKey({ signal, instrument }: Signal): string | null {
  if (signal.bar_time === null) return null;
  return join(
    "signal",
    instrument.ticker,
    signal.timeframe,
    signal.type,
    signal.quality,
    signal.bar_time,
  );
}

// The middle word keeps a key that a sender chose from meeting one that we put together.
function phaseKey(phase: Phase): string | null {
  if (phase.audit.deduplication_key !== null) {
    return join("phase", "key", phase.audit.deduplication_key);
  }
  if (phase.meta.event_id !== null) return join("phase", "id", phase.meta.event_id);
  const { event_tf, bar_close_time } = phase.timeframe;
  if (bar_close_time === null) return null;
  return join("phase", "bar", phase.instrument.symbol, event_tf, phase.event.name, bar_close_time);
}

function join(...parts: readonly (string | number | null)[]): string {
  return parts.map((part) => part ?? "").join("|");
}
