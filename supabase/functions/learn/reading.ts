/**
 * What learning asks of the database, and no more: reading, and the one function that appends
 * SUGGESTION entries. The database hands out trades by the time of their close alone, so the
 * hold-out is not here before it is asked for.
 */
import { z } from "zod";
import {
  type LearningTrade,
  type SealedHypotheses,
  type Suggestion,
} from "../../../engine/learning/mod.ts";
import { learningTradeOf, tradeRow } from "../../../engine/learning/trade_row.ts";
import { ENGINE_VERSION } from "../../../engine/decision/mod.ts";
import { type Database, DatabaseError } from "../_shared/database.ts";

const basis = z.object({
  ok: z.literal(true),
  as_of: z.string(),
  release: z.string(),
  release_definition: z.record(z.string(), z.unknown()).nullable(),
  first_closed_at: z.string().nullable(),
  /** Closed trades, and those of them with a planned risk. */
  trades: z.int(),
  with_risk: z.int(),
  last_run: z.object({ hash: z.string(), release: z.string() }).nullable(),
  since_last_run: z.int(),
  pending: z.array(z.object({
    release_hash: z.string(),
    matrix: z.string(),
    cell: z.string(),
    direction: z.string(),
  })),
});

/** What a run begins with: counts and names, no result. */
export type Basis = z.output<typeof basis>;

const page = z.object({ ok: z.literal(true), trades: z.array(tradeRow) });
const appended = z.object({ ok: z.literal(true) });

/** Trades with their decisions are large, so they come in parts. */
const PAGE = 200;

/** Reads what a run begins with. */
export async function readBasis(database: Database, account_id: string): Promise<Basis> {
  return agreed("learning_basis", basis, await database.call("learning_basis", { account_id }));
}

/**
 * Trades closed in `[from, before)`, in the order they closed.
 *
 * @param from instant, ISO 8601
 */
export async function readTrades(
  database: Database,
  account_id: string,
  from: string,
  before: string,
): Promise<LearningTrade[]> {
  const trades: LearningTrade[] = [];
  let closed_from = from;
  let after_trade: string | null = null;
  while (true) {
    const answer = await database.call("learning_trades", {
      account_id,
      closed_from,
      closed_before: before,
      after_trade,
      max_trades: PAGE,
    });
    const rows = agreed("learning_trades", page, answer).trades;
    trades.push(...rows.map(learningTradeOf));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return trades;
    closed_from = last.closed_at;
    after_trade = last.trade_id;
  }
}

/**
 * Appends sealed hypotheses or suggestions as SUGGESTION entries.
 *
 * @param run_by the member who asked for the run, `null` for the schedule
 */
export async function appendSuggestions(
  database: Database,
  account_id: string,
  suggestions: readonly (SealedHypotheses | Suggestion)[],
  run_by: string | null,
): Promise<void> {
  const answer = await database.call("append_suggestions", {
    account_id,
    engine_version: ENGINE_VERSION,
    suggestions,
    run_by,
  });
  agreed("append_suggestions", appended, answer);
}

/** Reads an answer through its schema. */
export function agreed<S extends z.ZodType>(
  name: string,
  schema: S,
  answer: unknown,
): z.output<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new DatabaseError(`${name}: ${JSON.stringify(answer).slice(0, 200)}`);
}
