/**
 * The database's share of a webhook under load: the functions' three calls in their own order over a
 * pool of SQL connections, each connection with one signal in hand.
 */
import type postgres from "postgres";
import { fill, type Filling, sha256, type Tape } from "./webhook_tape.ts";

/** What came of a load. */
export interface Load {
  readonly seconds: number;
  /** How often a signal was worked on again because another of its account was faster. */
  readonly again: number;
  /** Milliseconds each signal took, in no order. */
  readonly took: readonly number[];
}

/** How much is sent. */
export interface LoadOptions {
  /** How many signals are in hand at once. */
  readonly connections: number;
  readonly seconds: number;
  /** Number of the first signal; no two of a database may be the same. */
  readonly first: number;
}

const BAR = Date.parse("2026-02-02T14:30:00.000Z");

/** Sends signals of all tapes in turn for a time, as fast as they are answered. */
export async function load(
  sql: postgres.Sql,
  tapes: readonly Tape[],
  { connections, seconds, first }: LoadOptions,
): Promise<Load> {
  const took: number[] = [];
  let [next, again] = [first, 0];
  const began = performance.now();
  const worker = async () => {
    while (performance.now() - began < seconds * 1000) {
      const number = next++;
      const tape = tapes[number % tapes.length];
      if (tape === undefined) throw new Error("there is no tape");
      const started = performance.now();
      again += await sendSignal(sql, tape, new Date(BAR + number * 60_000).toISOString());
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { seconds: (performance.now() - began) / 1000, again, took };
}

/** One signal. Returns how often it was worked on again. */
async function sendSignal(sql: postgres.Sql, tape: Tape, bar_time: string): Promise<number> {
  const { account_id, ticker } = tape;
  const known: Filling = {
    receipt_id: "",
    entry_id: "",
    as_of: new Date().toISOString(),
    bar_time,
  };
  const body = fill(tape.body, known);
  const [stored] = await sql`
    select a.answer ->> 'receipt_id' as receipt_id, a.answer -> 'duplicate' as duplicate
    from (select public.receive_event(key_hash => ${tape.key_hash}, endpoint => 'signals',
      body => ${body}, body_sha256 => ${sha256(body)}, content_type => 'application/json',
      source_address => '52.89.214.238') as answer) a`;
  if (stored?.duplicate !== false) throw new Error(`not stored: ${body}`);
  const receipt_id = String(stored.receipt_id);
  const semantic_key = fill(tape.semantic_key, known);
  for (let attempt = 0; attempt < 25; attempt++) {
    const [row] = await sql`
      select public.decision_context(${account_id}, ${receipt_id}, ${ticker}, 'signal',
        ${semantic_key}, ${bar_time})::text as answer`;
    const [, as_of] = /"as_of"\s*:\s*"([^"]+)"/.exec(row?.answer) ?? [];
    const [, next] = /"expected_sequence"\s*:\s*(\d+)/.exec(row?.answer) ?? [];
    if (as_of === undefined || next === undefined) throw new Error(`no context: ${row?.answer}`);
    const filling: Filling = { receipt_id, entry_id: crypto.randomUUID(), as_of, bar_time };
    const [result] = await sql`
      select public.append_entries(${account_id}, ${next}, ${
      fill(tape.entries, filling)
    }::text::jsonb,
        ${fill(tape.events, filling)}::text::jsonb, ${fill(tape.receipt, filling)}::text::jsonb)
        as answer`;
    if (result?.answer.ok === true && result.answer.duplicate === false) return attempt;
    if (result?.answer.code !== "SEQUENCE_MOVED") throw new Error(JSON.stringify(result?.answer));
  }
  throw new Error("the ledger moved on 25 times");
}
