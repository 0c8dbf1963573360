import type { Signal } from "../events/types.ts";
import { isStale } from "../events/validity.ts";
import { isDelayed } from "../events/tickers.ts";
import type { ContextSignal, Incoming } from "./context.ts";

/** The price a signal states, dollars, or `null`. */
export function statedPrice(signal: Signal): number | null {
  return signal.instrument.current_price ?? signal.entry.price;
}

/** Describes one signal as the incoming one of a context. */
export function describeIncoming(signal: Signal, received_at: string): Incoming {
  return {
    received_at,
    stale: isStale(signal, received_at),
    delayed: isDelayed(signal.instrument.exchange),
    has_price: statedPrice(signal) !== null,
  };
}

/**
 * Describes a group of signals that arrived at the same instant as the incoming ones: stale when
 * all of them are, delayed when any is, priced when any is. `null` for an empty group.
 */
export function describeGroup(group: readonly ContextSignal[]): Incoming | null {
  if (group.length === 0) return null;
  const each = group.map(({ signal, received_at }) => describeIncoming(signal, received_at));
  return {
    received_at: each[0].received_at,
    stale: each.every(({ stale }) => stale),
    delayed: each.some(({ delayed }) => delayed),
    has_price: each.some(({ has_price }) => has_price),
  };
}
