/** A backtest: events in the order of their own time through the same desk as live ones. */
import type { AccountRules } from "../account.ts";
import type { Release } from "../decision/mod.ts";
import { type DeskEntry, type Tools, workEvent, workTicks } from "../desk/mod.ts";
import {
  deliveryTime,
  type Endpoint,
  EVENT_CODES,
  type EventRead,
  readBody,
  readEvent,
  type Refusal,
  semanticKey,
  tickerOf,
} from "../events/mod.ts";
import { MemoryBook } from "./memory_book.ts";

/** An event of a backtest. */
export interface BacktestEvent {
  /** Where it would have been posted. */
  readonly endpoint: Endpoint;
  /** The payload in any form a webhook accepts. */
  readonly body: unknown;
}

/** A ledger entry with its number. */
export interface NumberedEntry extends DeskEntry {
  readonly seq: number;
}

/** What an event led to: entries, or the refusal a sender would have got. */
export type BacktestStep =
  | { readonly ok: true; readonly entries: readonly NumberedEntry[] }
  | Refusal;

/** Settings of a backtest account. */
export interface BacktestAccount {
  /** Dollars. */
  readonly starting_cash: number;
  readonly rules: AccountRules;
}

/** Every event of a backtest has been made before it is read. */
const AFTERWARDS = "2099-12-31T23:59:59.999Z";

/**
 * Makes a backtest: a function that takes events in order and gives the entries each leads to.
 * Memory grows with the tickers, the open trades and the keys of past events, not with their number
 * of ticks.
 *
 * @example
 * const step = startBacktest({ starting_cash: 100_000, rules }, RELEASE_1_0_0);
 * for (const event of events) step(event);
 */
export function startBacktest(
  { starting_cash, rules }: BacktestAccount,
  release: Release,
): (event: BacktestEvent) => BacktestStep {
  const book = new MemoryBook(starting_cash, rules);
  const seen = new Set<string>();
  let made = 0;
  let seq = 0;
  const tools: Tools = { release, makeId: () => entryId(++made), receipt_id: null };

  return (event) => {
    const read = readBacktestEvent(event, rules);
    if (!read.ok) return read;
    const [main] = read.events;
    const time = deliveryTime(read);
    if (time === null) return refusal("FIELD_MISSING", "timestamp", TIME_MISSING);
    const instant = Date.parse(time);
    if (book.clock !== null && instant < book.clock) {
      return refusal("CLOCK_BACKWARDS", "timestamp", EVENT_CODES.CLOCK_BACKWARDS.meaning);
    }
    const key = semanticKey(main.kind, main.event);
    if (key !== null && seen.has(key)) return { ok: true, entries: [] };
    const worked = main.kind === "tick"
      ? workTicks(read, book.at(instant), tools)
      : workEvent(read, book.of(tickerOf(main), instant), tools);
    if (!worked.ok) return worked;
    if (key !== null) seen.add(key);
    book.apply(worked, instant);
    return { ok: true, entries: worked.entries.map((entry) => ({ seq: ++seq, ...entry })) };
  };
}

const TIME_MISSING =
  "A backtest account decides at the event's own time: add a timestamp to the event.";

/** Entries of a backtest are numbered, so the same events give the same bytes. */
function entryId(count: number): string {
  return `00000000-0000-8000-8000-${count.toString(16).padStart(12, "0")}`;
}

function readBacktestEvent(
  { endpoint, body }: BacktestEvent,
  rules: AccountRules,
): EventRead | Refusal {
  const read = readBody(typeof body === "string" ? body : JSON.stringify(body));
  return read.ok ? readEvent(read.value, { endpoint, received_at: AFTERWARDS, rules }) : read;
}

function refusal(code: Refusal["code"], field: string, message: string): Refusal {
  return { ok: false, status: 422, code, field, message };
}
