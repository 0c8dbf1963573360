/**
 * Past decisions with what came of each, as a candidate is held against them.
 */
import { z } from "zod";
import { tradeId } from "../../engine/execution/fill_body.ts";
import { type DecisionRow, pastDecisionOf } from "../../engine/learning/decision_row.ts";
import type { PastDecision } from "../../engine/learning/mod.ts";
import type { Supabase } from "../supabase.ts";
import { MOST_DECISIONS } from "./past_decisions.ts";
import { readRows } from "./read.ts";
import { instant, jsonObject, numeric, whole } from "./values.ts";

/** Snapshots are large, so they come in parts. */
const PART = 100;
/** Trade ids that fit into one address. */
const IDS_AT_ONCE = 100;

const entryRow = z.object({
  seq: whole,
  occurred_at: instant,
  ticker: z.string().nullable(),
  body: jsonObject,
});
const resultRow = z.object({ trade_id: z.string(), net: numeric, contracts: numeric.nullable() });
const hashed = z.object({ decision: z.object({ context_hash: z.string() }) });

/** Which decisions are meant. */
export interface DecisionSpan {
  /** First instant, ISO 8601. */
  readonly from: string;
  /** Instant the span ends before. */
  readonly to: string;
  /** Entries after this one alone; null for all of the span. */
  readonly afterSeq: number | null;
}

/** Decisions of a span with what they came to, the newest 500, oldest first. */
export async function readReplayed(
  supabase: Supabase,
  accountId: string,
  { from, to, afterSeq }: DecisionSpan,
): Promise<{ readonly past: readonly PastDecision[]; readonly more: boolean }> {
  const rows: DecisionRow[] = [];
  let before: number | null = null;
  // One more than is looked at tells whether there are more.
  while (rows.length <= MOST_DECISIONS) {
    let query = supabase.from("ledger_entries").select(Object.keys(entryRow.shape).join(","))
      .eq("account_id", accountId).eq("kind", "DECISION")
      .gte("occurred_at", from).lt("occurred_at", to);
    if (before !== null) query = query.lt("seq", before);
    if (afterSeq !== null) query = query.gt("seq", afterSeq);
    const part = readRows(entryRow, await query.order("seq", { ascending: false }).limit(PART));
    rows.push(...part);
    if (part.length < PART) break;
    before = part.at(-1)?.seq ?? null;
  }
  const looked = rows.slice(0, MOST_DECISIONS).reverse();
  const [trades, shadows] = await Promise.all([
    resultsOf(supabase, accountId, "trades", looked.flatMap((row) => ledTo(row) ?? [])),
    resultsOf(
      supabase,
      accountId,
      "hypotheticals",
      looked.flatMap((row) => `${ledTo(row)}-rule`),
    ),
  ]);
  const past = looked.flatMap((row) => {
    const read = pastDecisionOf({ ...row, occurred_at: row.occurred_at });
    if (read === null) return [];
    const id = ledTo(row) ?? "";
    const result = read.decision.decision === "EXECUTE"
      ? trades.get(id)
      : shadows.get(`${id}-rule`);
    return [{ ...read, net: result?.net ?? null, contracts: result?.contracts ?? null }];
  });
  return { past, more: rows.length > MOST_DECISIONS };
}

function ledTo({ body }: DecisionRow): string | null {
  const read = hashed.safeParse(body).data;
  return read === undefined ? null : tradeId(read.decision.context_hash);
}

async function resultsOf(
  supabase: Supabase,
  accountId: string,
  view: "trades" | "hypotheticals",
  ids: readonly string[],
): Promise<ReadonlyMap<string, z.output<typeof resultRow>>> {
  const parts = Array.from(
    { length: Math.ceil(ids.length / IDS_AT_ONCE) },
    (_, part) => ids.slice(part * IDS_AT_ONCE, (part + 1) * IDS_AT_ONCE),
  );
  const rows = await Promise.all(parts.map(async (some) => {
    let query = supabase.from(view).select("trade_id,net,contracts").eq("account_id", accountId)
      .in("trade_id", some);
    if (view === "trades") query = query.eq("status", "CLOSED");
    return readRows(resultRow, await query.limit(IDS_AT_ONCE));
  }));
  return new Map(rows.flat().map((row) => [row.trade_id, row]));
}
