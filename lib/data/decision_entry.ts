/**
 * One decision as the ledger has it: the entry, its verdict, and the snapshot it came from.
 */
import type { Supabase } from "../supabase.ts";
import { z } from "zod";
import { type Decision, decisionSchema } from "./decision_schema.ts";
import { isUuid, readRows } from "./read.ts";
import { instant, jsonObject, whole } from "./values.ts";

const entryRow = z.object({
  account_id: z.guid(),
  id: z.guid(),
  seq: whole,
  occurred_at: instant,
  recorded_at: instant,
  kind: z.literal("DECISION"),
  ticker: z.string().nullable(),
  engine_version: z.string(),
  release: z.string(),
  body: jsonObject.transform((body) => ({ ...body, recorded: body.decision })).pipe(z.object({
    decision: decisionSchema,
    recorded: z.unknown(),
    context: z.record(z.string(), z.unknown()),
    receipt_id: z.guid().nullish().transform((id) => id ?? null),
  })),
  previous_hash: z.string(),
  hash: z.string(),
});

/** A DECISION entry of the ledger. */
export type DecisionEntry = Omit<z.output<typeof entryRow>, "body"> & {
  readonly decision: Decision;
  /** The decision as it was recorded, with what a page does not show: what a replay is held to. */
  readonly recorded: unknown;
  /** Everything the engine could see, as it was recorded. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly receipt_id: string | null;
};

const COLUMNS = Object.keys(entryRow.shape).join(",");

/**
 * The decision a path names, by the entry's id or, within an account, by its sequence number.
 *
 * @param accountId Account a sequence number counts in; an id needs none.
 * @returns null when there is no such decision, or none this user may see: both look the same.
 */
export async function findDecision(
  supabase: Supabase,
  reference: string,
  accountId: string | null,
): Promise<DecisionEntry | null> {
  const entries = supabase.from("ledger_entries").select(COLUMNS).eq("kind", "DECISION");
  let result;
  if (isUuid(reference)) {
    result = await entries.eq("id", reference).limit(1);
  } else if (accountId !== null && /^[1-9]\d{0,14}$/.test(reference)) {
    result = await entries.eq("account_id", accountId).eq("seq", Number(reference)).limit(1);
  } else {
    return null;
  }
  const row = readRows(entryRow, result)[0];
  if (row === undefined) return null;
  const { body, ...entry } = row;
  return { ...entry, ...body };
}

/** Ids of the decisions before and after one, by sequence number. */
export async function findNeighbours(
  supabase: Supabase,
  entry: Pick<DecisionEntry, "account_id" | "seq">,
): Promise<{ previous: string | null; next: string | null }> {
  const decisions = () =>
    supabase.from("decisions").select("id").eq("account_id", entry.account_id).limit(1);
  const [previous, next] = await Promise.all([
    decisions().lt("seq", entry.seq).order("seq", { ascending: false }),
    decisions().gt("seq", entry.seq).order("seq", { ascending: true }),
  ]);
  const first = (result: typeof previous) =>
    readRows(z.object({ id: z.guid() }), result)[0]?.id ?? null;
  return { previous: first(previous), next: first(next) };
}

/** The decision a receipt led to, or null: phases, trends, ticks and refusals lead to none. */
export async function findDecisionOfReceipt(
  supabase: Supabase,
  accountId: string,
  receiptId: string,
): Promise<string | null> {
  const result = await supabase.from("decisions").select("id").eq("account_id", accountId)
    .eq("receipt_id", receiptId).order("seq", { ascending: false }).limit(1);
  return readRows(z.object({ id: z.guid() }), result)[0]?.id ?? null;
}

/** Milliseconds a decision's entry may lie around the instant its shadow trade was opened. */
const AROUND = 120_000;

/**
 * The decision with a context hash, made about an instant. The hash alone is no key of the ledger;
 * the instant keeps the search to a few entries.
 *
 * @param instant ISO 8601; when its shadow trade was opened.
 */
export async function findDecisionOfContext(
  supabase: Supabase,
  accountId: string,
  contextHash: string,
  instant: string,
): Promise<string | null> {
  const time = Date.parse(instant);
  if (Number.isNaN(time) || !/^[0-9a-f]{64}$/.test(contextHash)) return null;
  const result = await supabase.from("ledger_entries").select("id,body")
    .eq("account_id", accountId).eq("kind", "DECISION")
    .gte("occurred_at", new Date(time - AROUND).toISOString())
    .lte("occurred_at", new Date(time + AROUND).toISOString())
    .limit(500);
  const hashed = z.object({
    id: z.guid(),
    body: jsonObject.pipe(z.object({ decision: z.object({ context_hash: z.string() }) })),
  });
  return readRows(hashed, result)
    .find(({ body }) => body.decision.context_hash === contextHash)?.id ?? null;
}
