import type { AccountRules } from "../../../engine/account.ts";
import { regimeContext } from "../../../engine/decision/mod.ts";
import {
  type CanonicalEvent,
  type EventRead,
  expiresAt,
  mergePhase,
  ownTime,
  phaseValidity,
  semanticKey,
} from "../../../engine/events/mod.ts";
import type { Database, ReceiptOutcome } from "./database.ts";
import type { ContextAnswer, DatabaseRefusal } from "./envelopes.ts";
import type { Problem } from "./problem.ts";
import { type Finished, firstAnswer, type ReceiptToProcess, refuse } from "./process.ts";
import { processSignal } from "./process_signal.ts";
import { projectionsOf, tickProjection } from "./projections.ts";
import { refusalProblem } from "./refusals.ts";

/** An event that was understood, with all that is needed to finish its receipt. */
export interface EventInHand {
  readonly receipt: ReceiptToProcess;
  readonly read: EventRead;
  readonly rules: AccountRules;
  readonly database: Database;
  /** The event itself: `read.events[0]`. */
  readonly main: CanonicalEvent;
}

const TIME_MISSING: Problem = Object.freeze({
  status: 422,
  code: "FIELD_MISSING",
  field: "timestamp",
  detail: "A backtest account decides at the event's own time: add a timestamp to the event.",
});

/** Works on an event by its kind and records the outcome. */
export async function processEvent(
  receipt: ReceiptToProcess,
  read: EventRead,
  rules: AccountRules,
  database: Database,
): Promise<Finished> {
  const [main] = read.events;
  if (main === undefined) throw new Error("an event that was read holds no event");
  const hand: EventInHand = { receipt, read, rules, database, main };
  switch (main.kind) {
    case "signal":
      return await processSignal(hand, main.event);
    case "tick":
      return await store(hand, receipt.received_at, { stored: read.ticks.length });
    case "trend":
      return await processReading(hand, () => ({ alignment: main.event.alignment }));
    case "phase":
      return await processReading(hand, (context) => {
        const lifetime = {
          received_at: context.as_of,
          expires_at: expiresAt(context.as_of, phaseValidity(main.event)),
        };
        const phases = mergePhase(context.phases, { phase: main.event, ...lifetime });
        return { regime_context: regimeContext(phases.map(({ phase }) => phase)) };
      });
  }
}

/** A phase or a trend: looked at in its context, made active, and answered. */
async function processReading(
  hand: EventInHand,
  answer: (context: ContextAnswer) => Record<string, unknown>,
): Promise<Finished> {
  const context = await contextFor(hand);
  if ("finished" in context) return context.finished;
  return await store(hand, context.as_of, answer(context));
}

async function store(
  hand: EventInHand,
  received_at: string,
  answer: Record<string, unknown>,
): Promise<Finished> {
  const { receipt, read, database } = hand;
  const outcome = outcomeOf(hand, "STORED", answer);
  const result = await database.append({
    account_id: receipt.account_id,
    expected_sequence: null,
    entries: [],
    events: [
      ...read.events.flatMap((event) => projectionsOf(event, received_at)),
      ...read.ticks.map(tickProjection),
    ],
    receipt: outcome,
  });
  if (!result.ok) return await refuseByDatabase(hand, result);
  if (result.duplicate) return firstAnswer(result);
  return { status: outcome.status, duplicate: false, answer: outcome.answer };
}

/** The context of the event in hand, or the answer when there is nothing left to do. */
export async function contextFor(
  hand: EventInHand,
): Promise<ContextAnswer | { readonly finished: Finished }> {
  const { receipt, main, database } = hand;
  const event_time = ownTime(main);
  if (receipt.clock === "backtest" && event_time === null) {
    return { finished: await refuse(receipt, database, TIME_MISSING, seenOf(hand)) };
  }
  const context = await database.context({
    account_id: receipt.account_id,
    receipt_id: receipt.receipt_id,
    ticker: tickerOf(main),
    kind: main.kind,
    semantic_key: semanticKey(main.kind, main.event),
    event_time,
  });
  if (!context.ok) return { finished: await refuseByDatabase(hand, context) };
  return context.duplicate ? { finished: firstAnswer(context) } : context;
}

/** Refuses what the database refuses, where the sender can do something about it. */
export async function refuseByDatabase(
  hand: EventInHand,
  refusal: DatabaseRefusal,
): Promise<Finished> {
  const problem = refusalProblem(refusal);
  if (problem === null) throw new Error(`the database refused with ${refusal.code}`);
  return await refuse(hand.receipt, hand.database, problem, seenOf(hand));
}

/** The outcome of an event that was taken, with the members every answer has. */
export function outcomeOf(
  hand: EventInHand,
  outcome: "DECIDED" | "STORED",
  answer: Record<string, unknown>,
): ReceiptOutcome {
  const seen = seenOf(hand);
  const { receipt_id } = hand.receipt;
  return {
    ...seen,
    receipt_id,
    outcome,
    semantic_key: semanticKey(hand.main.kind, hand.main.event),
    status: 200,
    answer: { receipt_id, ...seen, ...answer },
  };
}

/** What a receipt says of an event whatever became of it. */
export function seenOf({ read }: Pick<EventInHand, "read">) {
  const { kind, rerouted_from, adaptations } = read;
  return { kind, rerouted_from, adaptations };
}

function tickerOf(canonical: CanonicalEvent): string {
  switch (canonical.kind) {
    case "signal":
      return canonical.event.instrument.ticker;
    case "phase":
      return canonical.event.instrument.symbol;
    default:
      return canonical.event.ticker;
  }
}
