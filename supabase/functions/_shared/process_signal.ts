/**
 * A signal: context, decision, ledger. The decision and all it depended on are appended in one
 * transaction; when another writer was faster, the signal is decided again on the new context.
 */
import {
  type ContextPhase,
  type ContextSignal,
  decideRecord,
  type DecisionContext,
  describeIncoming,
  ENGINE_VERSION,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import {
  type Adaptation,
  expiresAt,
  isStale,
  mergePhase,
  mergeSignal,
  phaseValidity,
  type Signal,
  signalValidity,
  withPrice,
} from "../../../engine/events/mod.ts";
import type { ContextAnswer } from "./envelopes.ts";
import { type Finished, firstAnswer, refusalToProblem, refuse } from "./process.ts";
import {
  contextFor,
  type EventInHand,
  outcomeOf,
  refuseByDatabase,
  seenOf,
} from "./process_event.ts";
import { projectionsOf, tickProjection } from "./projections.ts";

/**
 * How often a signal is decided again when other events of its account keep overtaking it. Beyond
 * that it stays undecided, and the sweep takes it up.
 */
const MAXIMUM_ATTEMPTS = 25;

/** Decides a signal and appends the decision to the ledger. */
export async function processSignal(hand: EventInHand, sent: Signal): Promise<Finished> {
  for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
    const context = await contextFor(hand);
    if ("finished" in context) return context.finished;
    const priced = priceFromTick(sent, context, hand);
    if (!priced.ok) {
      return await refuse(hand.receipt, hand.database, refusalToProblem(priced), seenOf(hand));
    }
    const finished = await decideAndAppend(hand, priced.signal, priced.adaptations, context);
    if (finished) return finished;
  }
  throw new Error(`the ledger moved on ${MAXIMUM_ATTEMPTS} times while a signal was decided`);
}

/** A signal without a price takes the newest tick's; without one it stays as it is. */
function priceFromTick(signal: Signal, context: ContextAnswer, { rules }: EventInHand) {
  if (signal.instrument.current_price !== null || context.tick === null) {
    return { ok: true, signal, adaptations: [] } as const;
  }
  return withPrice(signal, context.tick.price, rules);
}

/** `null` when the ledger moved on meanwhile. */
async function decideAndAppend(
  hand: EventInHand,
  signal: Signal,
  adaptations: readonly Adaptation[],
  context: ContextAnswer,
): Promise<Finished | null> {
  const { receipt, database } = hand;
  const record = decideRecord(decisionContext(hand, signal, context), RELEASE_1_0_0);
  const entry_id = crypto.randomUUID();
  const read = { ...hand.read, adaptations: [...hand.read.adaptations, ...adaptations] };
  const outcome = outcomeOf({ ...hand, read }, "DECIDED", { entry_id, ...record.decision });
  const events = hand.read.events.map((canonical) =>
    canonical === hand.main ? { kind: "signal" as const, event: signal } : canonical
  );
  const result = await database.append({
    account_id: receipt.account_id,
    expected_sequence: context.expected_sequence,
    entries: [{
      id: entry_id,
      occurred_at: context.as_of,
      kind: "DECISION",
      trade_id: null,
      ticker: signal.instrument.ticker,
      engine_version: ENGINE_VERSION,
      release: record.decision.release,
      body: { receipt_id: receipt.receipt_id, ...record },
    }],
    events: [
      ...events.flatMap((event) => projectionsOf(event, context.as_of)),
      ...hand.read.ticks.map(tickProjection),
    ],
    receipt: outcome,
  });
  if (!result.ok) {
    return result.code === "SEQUENCE_MOVED" ? null : await refuseByDatabase(hand, result);
  }
  if (result.duplicate) return firstAnswer(result);
  return { status: outcome.status, duplicate: false, answer: outcome.answer };
}

/** The stored context with the event in hand folded in. */
function decisionContext(
  hand: EventInHand,
  signal: Signal,
  context: ContextAnswer,
): DecisionContext {
  const received_at = context.as_of;
  const living = (minutes: number) => ({
    received_at,
    expires_at: expiresAt(received_at, minutes),
  });
  const held: readonly ContextSignal[] = context.signals;
  let phases: readonly ContextPhase[] = context.phases;
  for (const { kind, event } of hand.read.events) {
    if (kind !== "phase") continue;
    phases = mergePhase(phases, { phase: event, ...living(phaseValidity(event)) });
  }
  const incoming: ContextSignal = { signal, ...living(signalValidity(signal)) };
  return {
    as_of: received_at,
    ticker: signal.instrument.ticker,
    signals: isStale(signal, received_at) ? held : mergeSignal(held, incoming),
    phases,
    trend: context.trend,
    tick: context.tick,
    account: context.account,
    release: context.release,
    incoming: describeIncoming(signal, received_at),
  };
}
