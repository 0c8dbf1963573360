/**
 * Decisions in short form: for lists, counts and the live feed.
 */
import type { Supabase } from "../supabase.ts";
import { z } from "zod";
import { readCount, readRows } from "./read.ts";
import { instant, numeric, whole } from "./values.ts";
import { type Verdict, VERDICTS } from "../view/verdict.ts";

const decisionRow = z.object({
  id: z.guid(),
  seq: whole,
  occurred_at: instant,
  recorded_at: instant,
  ticker: z.string().nullable(),
  decision: z.enum(VERDICTS),
  /** Stable code of the rule that decided; null for an EXECUTE without one. */
  code: z.string().nullable(),
  /** One sentence. */
  reason: z.string().nullable(),
  direction: z.enum(["LONG", "SHORT"]).nullable(),
  /** 0 to 100. */
  confluence_score: numeric.nullable(),
  /** 0.5 to 3; null where it was not computed. */
  final_multiplier: numeric.nullable(),
  recommended_contracts: whole.nullable(),
  /** Minutes. */
  entry_timeframe: whole.nullable(),
  /** Id of the release that decided. */
  release: z.string(),
});

/** One decision as a list shows it. */
export type DecisionRow = z.output<typeof decisionRow>;

const COLUMNS = Object.keys(decisionRow.shape).join(",");

/** Which decisions a list wants. Null means any. */
export interface DecisionFilter {
  readonly verdict: Verdict | null;
  readonly ticker: string | null;
  readonly code: string | null;
  /** From 1. */
  readonly page: number;
}

/** Decisions on one page of the list. */
export const DECISIONS_PER_PAGE = 50;

/** One page of a list, and whether there is a next one. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly page: number;
  readonly hasNext: boolean;
}

/** One page of an account's decisions, newest first. */
export async function listDecisions(
  supabase: Supabase,
  accountId: string,
  filter: DecisionFilter,
): Promise<Page<DecisionRow>> {
  let query = supabase.from("decisions").select(COLUMNS).eq("account_id", accountId);
  if (filter.verdict !== null) query = query.eq("decision", filter.verdict);
  if (filter.ticker !== null) query = query.eq("ticker", filter.ticker);
  if (filter.code !== null) query = query.eq("code", filter.code);
  const start = (filter.page - 1) * DECISIONS_PER_PAGE;
  // One more than the page holds tells whether there is a next one without counting them all.
  const rows = readRows(
    decisionRow,
    await query.order("seq", { ascending: false }).range(start, start + DECISIONS_PER_PAGE),
  );
  return {
    rows: rows.slice(0, DECISIONS_PER_PAGE),
    page: filter.page,
    hasNext: rows.length > DECISIONS_PER_PAGE,
  };
}

/** Newest decisions of an account, newest first. */
export async function latestDecisions(
  supabase: Supabase,
  accountId: string,
  limit: number,
): Promise<DecisionRow[]> {
  return readRows(
    decisionRow,
    await supabase.from("decisions").select(COLUMNS).eq("account_id", accountId)
      .order("seq", { ascending: false }).limit(limit),
  );
}

/**
 * Decisions written after a sequence number, newest first: what a browser missed.
 *
 * @param limit When more than this were missed, the newest are returned.
 */
export async function decisionsAfter(
  supabase: Supabase,
  accountId: string,
  sequence: number,
  limit: number,
): Promise<DecisionRow[]> {
  return readRows(
    decisionRow,
    await supabase.from("decisions").select(COLUMNS).eq("account_id", accountId)
      .gt("seq", sequence).order("seq", { ascending: false }).limit(limit),
  );
}

/** How many decisions of each verdict an account made since an instant. */
export async function countDecisions(
  supabase: Supabase,
  accountId: string,
  since: string,
): Promise<Record<Verdict, number>> {
  const counts = await Promise.all(VERDICTS.map(async (verdict) => {
    const result = await supabase.from("decisions")
      .select("id", { count: "exact", head: true })
      .eq("account_id", accountId).eq("decision", verdict).gte("occurred_at", since);
    return readCount(result);
  }));
  return { EXECUTE: counts[0] ?? 0, WAIT: counts[1] ?? 0, SKIP: counts[2] ?? 0 };
}
