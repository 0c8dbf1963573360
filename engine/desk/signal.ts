/** A signal at the desk: decided in its context, and the decision carried out. */
import {
  type ContextPhase,
  type ContextSignal,
  decidePrepared,
  type DecisionContext,
  describeIncoming,
  prepareContext,
} from "../decision/mod.ts";
import {
  type Adaptation,
  type EventRead,
  expiresAt,
  isStale,
  mergePhase,
  mergeSignal,
  phaseValidity,
  type Refusal,
  type Signal,
  signalValidity,
  withPrice,
} from "../events/mod.ts";
import { tradeId } from "../execution/fill_body.ts";
import type { Desk } from "./desk.ts";
import { openShadows, placeOrder, recordOrder } from "./orders.ts";
import type { EventBook } from "./types.ts";

/** What became of a signal. */
export interface DecidedSignal {
  readonly ok: true;
  /** The signal as it was decided: with the price of a tick when it had none. */
  readonly signal: Signal;
  readonly adaptations: readonly Adaptation[];
  /** The decision's members, its entry's id, and the order that followed. */
  readonly answer: Record<string, unknown>;
}

/**
 * Decides a signal and carries the decision out.
 *
 * @param receipt_id the receipt the decision's entry names; `null` in a backtest without receipts
 * @returns a refusal when the signal's levels do not fit the price of the tick it takes
 */
export function workSignal(
  desk: Desk,
  read: EventRead,
  sent: Signal,
  book: EventBook,
  receipt_id: string | null,
): DecidedSignal | Refusal {
  const priced = priceFromTick(desk, sent, book);
  if (!priced.ok) return priced;
  const { signal, adaptations } = priced;
  const prepared = prepareContext(contextOf(desk, read, signal, book));
  const { context, decision } = decidePrepared(prepared, desk.release);
  const execution = decision.decision === "EXECUTE" ? placeOrder(desk, prepared, decision) : null;
  const filled = execution?.status === "FILLED";
  const entry_id = desk.makeId();
  desk.record({
    id: entry_id,
    kind: "DECISION",
    trade_id: filled ? tradeId(decision.context_hash) : null,
    ticker: decision.ticker,
    body: { receipt_id, context, decision },
  });
  const order = execution && recordOrder(desk, execution, decision, entry_id);
  openShadows(desk, prepared, decision, filled);
  return { ok: true, signal, adaptations, answer: { entry_id, ...decision, order } };
}

/** A signal without a price takes the newest tick's; without one it stays as it is. */
function priceFromTick(desk: Desk, signal: Signal, { tick }: EventBook) {
  if (signal.instrument.current_price !== null || tick === null) {
    return { ok: true, signal, adaptations: [] } as const;
  }
  return withPrice(signal, tick.price, desk.account.rules);
}

/** The stored context with the event in hand folded in. */
function contextOf(
  desk: Desk,
  read: EventRead,
  signal: Signal,
  book: EventBook,
): DecisionContext {
  const received_at = book.as_of;
  const living = (minutes: number) => ({
    received_at,
    expires_at: expiresAt(received_at, minutes),
  });
  const held: readonly ContextSignal[] = book.signals;
  let phases: readonly ContextPhase[] = book.phases;
  for (const { kind, event } of read.events) {
    if (kind !== "phase") continue;
    phases = mergePhase(phases, { phase: event, ...living(phaseValidity(event)) });
  }
  const incoming: ContextSignal = { signal, ...living(signalValidity(signal)) };
  return {
    as_of: received_at,
    ticker: signal.instrument.ticker,
    signals: isStale(signal, received_at) ? held : mergeSignal(held, incoming),
    phases,
    trend: book.trend,
    tick: book.tick,
    implied_volatility: book.implied_volatility,
    account: desk.account,
    release: desk.release.id,
    incoming: describeIncoming(signal, received_at),
  };
}
