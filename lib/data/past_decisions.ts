/**
 * Recorded decisions with their snapshots, and what became of each in money.
 */
import { z } from "zod";
import type { DecisionContext } from "../../engine/decision/context.ts";
import { decisionContext } from "../../engine/decision/context_schema.ts";
import type { Supabase } from "../supabase.ts";
import { type Decision, decisionSchema } from "./decision_schema.ts";
import { readRows } from "./read.ts";
import { instant, jsonObject, numeric, whole } from "./values.ts";

/** Decisions that are looked at in one go. */
export const MOST_DECISIONS = 500;
/** Snapshots are large, so they come in parts. */
const PART = 100;
/** Trade ids that fit into one address. */
const IDS_AT_ONCE = 100;

const row = z.object({
  id: z.guid(),
  seq: whole,
  occurred_at: instant,
  ticker: z.string().nullable(),
  release: z.string(),
  body: jsonObject.pipe(z.object({ decision: decisionSchema, context: jsonObject })),
});

/** A decision, and the snapshot it came from. */
export interface PastDecision {
  readonly id: string;
  readonly seq: number;
  readonly occurredAt: string;
  readonly ticker: string | null;
  readonly release: string;
  readonly decision: Decision;
  /** Null when this version of the engine cannot read it. */
  readonly context: DecisionContext | null;
}

/**
 * An account's decisions of a period, the newest first, at most {@link MOST_DECISIONS}.
 *
 * @param from First instant, ISO 8601.
 * @param to Instant the period ends before.
 */
export async function pastDecisions(
  supabase: Supabase,
  accountId: string,
  from: string,
  to: string,
): Promise<{ readonly decisions: readonly PastDecision[]; readonly more: boolean }> {
  const decisions: PastDecision[] = [];
  let before: number | null = null;
  // One more than is looked at tells whether there are more.
  while (decisions.length <= MOST_DECISIONS) {
    let query = supabase.from("ledger_entries").select(Object.keys(row.shape).join(","))
      .eq("account_id", accountId).eq("kind", "DECISION")
      .gte("occurred_at", from).lt("occurred_at", to);
    if (before !== null) query = query.lt("seq", before);
    const rows = readRows(row, await query.order("seq", { ascending: false }).limit(PART));
    decisions.push(...rows.map(({ occurred_at, body, ...rest }) => ({
      ...rest,
      occurredAt: occurred_at,
      decision: body.decision,
      context: decisionContext.safeParse(body.context).data ?? null,
    })));
    if (rows.length < PART) break;
    before = rows.at(-1)?.seq ?? null;
  }
  return {
    decisions: decisions.slice(0, MOST_DECISIONS),
    more: decisions.length > MOST_DECISIONS,
  };
}

const resultRow = z.object({ trade_id: z.string(), net: numeric });

/**
 * What trades and shadows came to, dollars, by trade id; those that are still open are not there.
 *
 * @param view `trades` for real ones, `hypotheticals` for shadows.
 */
export async function resultsOf(
  supabase: Supabase,
  accountId: string,
  view: "trades" | "hypotheticals",
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const parts = Array.from(
    { length: Math.ceil(ids.length / IDS_AT_ONCE) },
    (_, part) => ids.slice(part * IDS_AT_ONCE, (part + 1) * IDS_AT_ONCE),
  );
  const rows = await Promise.all(parts.map(async (some) => {
    let query = supabase.from(view).select("trade_id,net").eq("account_id", accountId)
      .in("trade_id", some);
    if (view === "trades") query = query.eq("status", "CLOSED");
    return readRows(resultRow, await query.limit(IDS_AT_ONCE));
  }));
  return new Map(rows.flat().map(({ trade_id, net }) => [trade_id, net]));
}
