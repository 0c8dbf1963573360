/**
 * How a fresh answer changes what is on screen.
 */
import type { TickerState } from "../data/active.ts";
import type { DecisionRow } from "../data/decisions.ts";
import type { LiveTick } from "./follow.ts";

/**
 * Decisions on screen with the ones that arrived, newest first and each once.
 *
 * @param limit How many stay.
 */
export function mergeDecisions(
  shown: readonly DecisionRow[],
  arrived: readonly DecisionRow[],
  limit: number,
): DecisionRow[] {
  const bySequence = new Map<number, DecisionRow>();
  for (const row of [...shown, ...arrived]) bySequence.set(row.seq, row);
  return [...bySequence.values()].sort((a, b) => b.seq - a.seq).slice(0, limit);
}

/** Sequence number of the newest decision, or 0 when there is none yet. */
export function newestSequence(decisions: readonly DecisionRow[]): number {
  return decisions.reduce((newest, { seq }) => Math.max(newest, seq), 0);
}

/** Tickers with a tick's price; an older one, or one of another ticker, changes nothing. */
export function applyTick(tickers: readonly TickerState[], tick: LiveTick): readonly TickerState[] {
  return tickers.map((state) =>
    state.ticker === tick.ticker &&
      (state.price === null || Date.parse(tick.timestamp) >= Date.parse(state.price.at))
      ? { ...state, price: { value: tick.price, at: tick.timestamp } }
      : state
  );
}

/** One sentence for a screen reader about decisions that just arrived; newest first. */
export function announce(arrived: readonly DecisionRow[]): string {
  const newest = arrived[0];
  if (newest === undefined) return "";
  const subject = [newest.decision, newest.ticker, newest.direction].filter(Boolean).join(" ");
  const others = arrived.length > 1 ? ` And ${arrived.length - 1} more.` : "";
  return `New decision: ${subject}. ${newest.reason ?? ""}${others}`;
}
