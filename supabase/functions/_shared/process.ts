/**
 * From a stored receipt to its outcome. Called right after the delivery and, for receipts a crash
 * left undecided, by the sweep: both give the same result, because everything comes from the receipt.
 */
import { accountRules } from "../../../engine/account.ts";
import {
  type Endpoint,
  type EventRead,
  readBody,
  readEvent,
  type Refusal,
} from "../../../engine/events/mod.ts";
import type { Database, ReceiptOutcome } from "./database.ts";
import type { DuplicateAnswer } from "./envelopes.ts";
import { type Problem, problemBody } from "./problem.ts";
import { processEvent } from "./process_event.ts";
import { Stages } from "./stages.ts";

/** A receipt with all that its processing depends on. */
export interface ReceiptToProcess {
  readonly receipt_id: string;
  readonly account_id: string;
  readonly clock: "live" | "backtest";
  readonly rules: Record<string, unknown>;
  readonly received_at: string;
  readonly endpoint: Endpoint;
  readonly body: string;
}

/** The outcome as the sender is told. */
export interface Finished {
  readonly status: number;
  readonly duplicate: boolean;
  readonly answer: Record<string, unknown>;
}

/** A receipt in hand: what its outcome is recorded with. */
export interface Hand {
  readonly receipt: ReceiptToProcess;
  readonly database: Database;
  readonly stages: Stages;
}

/**
 * Reads, adapts and works on a stored receipt, and records its outcome.
 *
 * @param stages what the stages before took; a sweep has none
 * @throws DatabaseError when the outcome could not be recorded; the receipt then stays undecided
 */
export async function processReceipt(
  receipt: ReceiptToProcess,
  database: Database,
  stages: Stages = new Stages(receipt.endpoint),
): Promise<Finished> {
  const hand: Hand = { receipt, database, stages };
  const event = await stages.time("decide", () => readReceipt(receipt));
  if (!event.ok) return await refuse(hand, refusalToProblem(event));
  return await processEvent(hand, event);
}

/** The event of a receipt, or why there is none. */
function readReceipt(receipt: ReceiptToProcess): EventRead | Refusal {
  const rules = accountRules.parse(receipt.rules);
  const body = readBody(receipt.body);
  if (!body.ok) return body;
  const { endpoint, received_at } = receipt;
  const event = readEvent(body.value, { endpoint, received_at, rules });
  if (!event.ok) return event;
  return { ...event, adaptations: [...body.adaptations, ...event.adaptations] };
}

/** Records that an event was refused, with the problem its sender is answered. */
export async function refuse(
  hand: Hand,
  problem: Problem,
  seen: Pick<ReceiptOutcome, "kind" | "rerouted_from" | "adaptations"> = {
    kind: null,
    rerouted_from: null,
    adaptations: [],
  },
): Promise<Finished> {
  const answer = { receipt_id: hand.receipt.receipt_id, ...problemBody(problem) };
  return await finish(hand, {
    ...seen,
    outcome: "REFUSED",
    semantic_key: null,
    status: problem.status,
    answer,
  });
}

/** Records an outcome that needs no ledger entry and changes no active event. */
async function finish(
  { receipt, database, stages }: Hand,
  outcome: Omit<ReceiptOutcome, "receipt_id" | "timings">,
): Promise<Finished> {
  const { receipt_id, account_id } = receipt;
  const result = await stages.time("append", () =>
    database.append({
      account_id,
      expected_sequence: null,
      entries: [],
      events: [],
      receipt: { receipt_id, ...outcome, timings: stages.spent },
    }));
  if (!result.ok) throw new Error(`append_entries refused with ${result.code}`);
  if (result.duplicate) return firstAnswer(result);
  return { status: outcome.status, duplicate: false, answer: outcome.answer };
}

/** The answer of the first delivery, for one that came again with other bytes. */
export function firstAnswer(first: DuplicateAnswer): Finished {
  const pending = { receipt_id: first.receipt_id, status: "PENDING" };
  return {
    status: first.status === null ? 202 : first.status < 400 ? 200 : first.status,
    duplicate: true,
    answer: first.answer ?? pending,
  };
}

/** What the engine refuses, as the problem that names the field and the nearest shape. */
export function refusalToProblem(refusal: Refusal): Problem {
  return {
    status: refusal.status,
    code: refusal.code,
    detail: refusal.message,
    field: refusal.field,
    extra: {
      ...(refusal.recognised ? { recognised: refusal.recognised } : {}),
      ...(refusal.nearest ? { nearest: refusal.nearest } : {}),
    },
  };
}
