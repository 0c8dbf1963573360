/**
 * An event: its book, the desk's work on it, the ledger. All that the work leads to is appended in
 * one transaction; when another writer was faster, the event is worked on again in the new book.
 */
import { type Tools, type Worked, workEvent, workTicks } from "../../../engine/desk/mod.ts";
import {
  type CanonicalEvent,
  deliveryTime,
  type EventRead,
  type Refusal,
  semanticKey,
  tickerOf,
} from "../../../engine/events/mod.ts";
import { activeRelease } from "./active_release.ts";
import { basisOf } from "./basis.ts";
import type { ReceiptOutcome } from "./database.ts";
import type { BookAnswer, DatabaseRefusal } from "./envelopes.ts";
import { inLine } from "./in_line.ts";
import type { Problem } from "./problem.ts";
import { type Finished, firstAnswer, type Hand, refusalToProblem, refuse } from "./process.ts";
import { refusalProblem } from "./refusals.ts";

/** An event that was understood, with all that is needed to finish its receipt. */
interface EventInHand extends Hand {
  readonly read: EventRead;
  /** The event itself: `read.events[0]`. */
  readonly main: CanonicalEvent;
}

/** Work that is ready to be appended, on the sequence number it was done on. */
interface Ready {
  readonly worked: Worked | Refusal;
  readonly expected_sequence: number;
}

/**
 * How often an event is worked on again when others of its account keep overtaking it. Beyond that
 * it stays undecided, and the sweep takes it up.
 */
const MAXIMUM_ATTEMPTS = 25;

const TIME_MISSING: Problem = Object.freeze({
  status: 422,
  code: "FIELD_MISSING",
  field: "timestamp",
  detail: "A backtest account decides at the event's own time: add a timestamp to the event.",
});

/** Works on an event and records the outcome. */
export async function processEvent(received: Hand, read: EventRead): Promise<Finished> {
  const [main] = read.events;
  if (main === undefined) throw new Error("an event that was read holds no event");
  const hand: EventInHand = { ...received, read, main };
  if (hand.receipt.clock === "backtest" && deliveryTime(read) === null) {
    return await refuse(hand, TIME_MISSING, seenOf(hand));
  }
  return await inLine(hand.receipt.account_id, () => workUntilAppended(hand));
}

async function workUntilAppended(hand: EventInHand): Promise<Finished> {
  for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
    const ready = await hand.stages.time("decide", () => work(hand));
    if ("finished" in ready) return ready.finished;
    const { worked } = ready;
    if (!worked.ok) return await refuse(hand, refusalToProblem(worked), seenOf(hand));
    const finished = await append(hand, worked, ready.expected_sequence);
    if (finished) return finished;
  }
  throw new Error(`the ledger moved on ${MAXIMUM_ATTEMPTS} times while an event was worked on`);
}

/** Loads the book and works on the event, or answers what came before. */
async function work(hand: EventInHand): Promise<Ready | { readonly finished: Finished }> {
  const { receipt, read, main, database } = hand;
  const tools = (book: BookAnswer): Tools => ({
    release: activeRelease(book),
    makeId: () => crypto.randomUUID(),
    receipt_id: receipt.receipt_id,
  });
  const request = {
    account_id: receipt.account_id,
    receipt_id: receipt.receipt_id,
    kind: main.kind,
    semantic_key: semanticKey(main.kind, main.event),
    event_time: deliveryTime(read),
  };
  if (main.kind === "tick") {
    const tickers = [...new Set(read.ticks.map(({ ticker }) => ticker))];
    const book = await database.book({ ...request, tickers });
    if (!book.ok) return { finished: await refuseByDatabase(hand, book) };
    if (book.duplicate) return { finished: firstAnswer(book) };
    return {
      worked: workTicks(read, book, tools(book)),
      expected_sequence: book.expected_sequence,
    };
  }
  const book = await database.context({ ...request, ticker: tickerOf(main) });
  if (!book.ok) return { finished: await refuseByDatabase(hand, book) };
  if (book.duplicate) return { finished: firstAnswer(book) };
  return { worked: workEvent(read, book, tools(book)), expected_sequence: book.expected_sequence };
}

/** `null` when the ledger moved on meanwhile. */
async function append(
  hand: EventInHand,
  worked: Worked,
  expected_sequence: number,
): Promise<Finished | null> {
  const { receipt, database, stages } = hand;
  const adaptations = [...hand.read.adaptations, ...worked.adaptations];
  const seen = { ...seenOf(hand), adaptations };
  const outcome: ReceiptOutcome = {
    ...seen,
    receipt_id: receipt.receipt_id,
    outcome: worked.outcome,
    semantic_key: semanticKey(hand.main.kind, hand.main.event),
    status: 200,
    answer: { receipt_id: receipt.receipt_id, ...seen, ...worked.answer },
    timings: stages.spent,
  };
  const { entries, events } = worked;
  const result = await stages.time("append", () =>
    database.append({
      account_id: receipt.account_id,
      expected_sequence: basisOf(worked, expected_sequence),
      entries,
      events,
      receipt: outcome,
    }));
  if (!result.ok) {
    return result.code === "SEQUENCE_MOVED" ? null : await refuseByDatabase(hand, result);
  }
  if (result.duplicate) return firstAnswer(result);
  return { status: outcome.status, duplicate: false, answer: outcome.answer };
}

/** Refuses what the database refuses, where the sender can do something about it. */
async function refuseByDatabase(hand: EventInHand, refusal: DatabaseRefusal): Promise<Finished> {
  const problem = refusalProblem(refusal);
  if (problem === null) throw new Error(`the database refused with ${refusal.code}`);
  return await refuse(hand, problem, seenOf(hand));
}

/** What a receipt says of an event whatever became of it. */
function seenOf({ read }: Pick<EventInHand, "read">) {
  const { kind, rerouted_from, adaptations } = read;
  return { kind, rerouted_from, adaptations };
}
