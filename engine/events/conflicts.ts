/**
 * Which of two events of the same key stays active (domain specification 4).
 *
 * The rules look only at the events and their receipt, never at the order in which they are folded,
 * so every order of arrival ends in the same list.
 */
import { phaseOrder, signalOrder, trendOrder } from "./event_time.ts";
import type { ActivePhase, ActiveSignal, ActiveTrend } from "./result.ts";
import type { Quality } from "./types.ts";

const RANK: Readonly<Record<Quality, number>> = { EXTREME: 3, HIGH: 2, MEDIUM: 1 };

/** Rank of a quality, higher is better: EXTREME 3, HIGH 2, MEDIUM 1, unknown 0. */
export function qualityRank(quality: Quality | null): number {
  return quality === null ? 0 : RANK[quality];
}

/**
 * Whether `incoming` takes the place of `held`, both of the same ticker and timeframe: a later bar
 * replaces an earlier one; in the same bar the higher quality wins, and a tie keeps what was
 * received first.
 */
export function replacesSignal(held: ActiveSignal, incoming: ActiveSignal): boolean {
  return before(
    signalOrder(held.signal, held.received_at) -
        signalOrder(incoming.signal, incoming.received_at) ||
      qualityRank(held.signal.signal.quality) - qualityRank(incoming.signal.signal.quality),
    held,
    incoming,
  );
}

/** Whether `incoming` takes the place of `held`, of the same symbol and timeframe: newest wins. */
export function replacesPhase(held: ActivePhase, incoming: ActivePhase): boolean {
  return before(
    phaseOrder(held.phase, held.received_at) - phaseOrder(incoming.phase, incoming.received_at),
    held,
    incoming,
  );
}

/** Whether `incoming` takes the place of `held`, of the same ticker: newest wins. */
export function replacesTrend(held: ActiveTrend, incoming: ActiveTrend): boolean {
  return before(
    trendOrder(held.trend, held.received_at) - trendOrder(incoming.trend, incoming.received_at),
    held,
    incoming,
  );
}

/** `held` with `incoming` folded in: at most one signal per ticker and timeframe. */
export function mergeSignal<T extends ActiveSignal>(held: readonly T[], incoming: T): readonly T[] {
  // Without a timeframe it is recorded but has no place in the context.
  if (incoming.signal.signal.timeframe === null) return held;
  return merge(held, incoming, signalKey, replacesSignal);
}

/** `held` with `incoming` folded in: at most one phase per symbol and timeframe. */
export function mergePhase<T extends ActivePhase>(held: readonly T[], incoming: T): readonly T[] {
  return merge(held, incoming, phaseKey, replacesPhase);
}

/** `held` with `incoming` folded in: at most one trend per ticker. */
export function mergeTrend<T extends ActiveTrend>(held: readonly T[], incoming: T): readonly T[] {
  return merge(held, incoming, (active) => active.trend.ticker, replacesTrend);
}

function signalKey({ signal }: ActiveSignal): string {
  return `${signal.instrument.ticker} ${signal.signal.timeframe}`;
}

function phaseKey({ phase }: ActivePhase): string {
  return `${phase.instrument.symbol} ${phase.timeframe.event_tf}`;
}

function merge<T extends { readonly received_at: string }>(
  held: readonly T[],
  incoming: T,
  key: (active: T) => string,
  replaces: (held: T, incoming: T) => boolean,
): readonly T[] {
  const wanted = key(incoming);
  const index = held.findIndex((active) => key(active) === wanted);
  if (index < 0) {
    // Sorted by key, so that the list does not remember who came first.
    return [...held, incoming].sort((a, b) => compareText(key(a), key(b)));
  }
  const present = held[index];
  return present !== undefined && replaces(present, incoming) ? held.with(index, incoming) : held;
}

/** `order` is below zero when `incoming` is better; on zero the earlier receipt is kept. */
function before<T extends { readonly received_at: string }>(
  order: number,
  held: T,
  incoming: T,
): boolean {
  if (order !== 0) return order < 0;
  const receipt = Date.parse(incoming.received_at) - Date.parse(held.received_at);
  // Two in the same millisecond: any rule will do as long as it is the same for every order.
  return receipt < 0 || (receipt === 0 && JSON.stringify(incoming) < JSON.stringify(held));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
