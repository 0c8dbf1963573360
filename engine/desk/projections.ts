/**
 * Events in the form `append_entries` takes them: what becomes active, until when, and by which
 * order it replaces what is there. The database keeps the order; nothing late overwrites newer.
 */
import {
  type CanonicalEvent,
  expiresAt,
  isStale,
  orderTime,
  phaseValidity,
  qualityRank,
  signalValidity,
  type Tick,
  TREND_VALIDITY_MINUTES,
} from "../events/mod.ts";

/** One projection; see docs/ledger.md, `append_entries`. */
export type Projection = Record<string, unknown>;

/**
 * What an event makes active, with `received_at` as the start of its life. Empty for a signal
 * that is stale or has no timeframe, and for ticks, which {@link tickProjection} serves.
 */
export function projectionsOf(canonical: CanonicalEvent, received_at: string): Projection[] {
  const common = {
    kind: canonical.kind,
    event: canonical.event,
    received_at,
    event_time: orderTime(canonical, received_at),
  };
  switch (canonical.kind) {
    case "signal": {
      const { signal, instrument } = canonical.event;
      if (signal.timeframe === null || isStale(canonical.event, received_at)) return [];
      return [{
        ...common,
        ticker: instrument.ticker,
        timeframe: signal.timeframe,
        expires_at: expiresAt(received_at, signalValidity(canonical.event)),
        quality_rank: qualityRank(signal.quality),
        bar_time: signal.bar_time,
      }];
    }
    case "phase":
      return [{
        ...common,
        ticker: canonical.event.instrument.symbol,
        timeframe: canonical.event.timeframe.event_tf,
        expires_at: expiresAt(received_at, phaseValidity(canonical.event)),
      }];
    case "trend":
      return [{
        ...common,
        ticker: canonical.event.ticker,
        expires_at: expiresAt(received_at, TREND_VALIDITY_MINUTES),
      }];
    case "tick":
      return [];
  }
}

/** A price observation as a projection. */
export function tickProjection(tick: Tick): Projection {
  return { kind: "tick", ...tick };
}
