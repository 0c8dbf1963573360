/**
 * Receipts: what arrived, and what became of it.
 */
import type { Supabase } from "../supabase.ts";
import { z } from "zod";
import type { Page } from "./decisions.ts";
import { isUuid, readCount, readRows } from "./read.ts";
import { instant, jsonArray, jsonObject, numeric, whole } from "./values.ts";

/** What can become of an incoming body. */
export const OUTCOMES = ["DECIDED", "STORED", "REFUSED", "DUPLICATE", "PENDING"] as const;
/** The four kinds of event. */
export const KINDS = ["signal", "phase", "trend", "tick"] as const;
/** The four doors. */
export const ENDPOINTS = ["signals", "saty-phase", "trend", "ticks"] as const;

const adaptation = z.object({ field: z.string(), rule: z.string(), note: z.string() });

const listRow = z.object({
  id: z.guid(),
  received_at: instant,
  endpoint: z.string(),
  key_label: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  kind: z.string().nullable(),
  rerouted_from: z.string().nullable(),
  adaptations: jsonArray.nullable().transform((list) =>
    (list ?? []).flatMap((item) => adaptation.safeParse(item).data ?? [])
  ),
  /** HTTP status that was answered; null while undecided. */
  status: whole.nullable(),
  code: z.string().nullable(),
  duplicate_of: z.guid().nullable(),
  decided_at: instant.nullable(),
});

const fullRow = listRow.extend({
  account_id: z.guid(),
  body: z.string(),
  body_sha256: z.string(),
  content_type: z.string().nullable(),
  source_address: z.string().nullable(),
  webhook_id: z.string().nullable(),
  answer: jsonObject.nullable(),
  /** Milliseconds of each stage; null where it was not measured. */
  timings: jsonObject.nullable().transform((timings) => {
    const number = (name: string) => numeric.nullable().safeParse(timings?.[name]).data ?? null;
    return timings === null ? null : {
      authenticate_ms: number("authenticate_ms"),
      store_ms: number("store_ms"),
      decide_ms: number("decide_ms"),
      append_ms: number("append_ms"),
    };
  }),
});

/** A receipt as a list shows it. */
export type ReceiptRow = z.output<typeof listRow>;
/** A receipt with its body and answer. */
export type Receipt = z.output<typeof fullRow>;

const LIST_COLUMNS = Object.keys(listRow.shape).join(",");
const FULL_COLUMNS = Object.keys(fullRow.shape).join(",");

/** Which receipts a list wants. Null means any. */
export interface ReceiptFilter {
  readonly outcome: typeof OUTCOMES[number] | null;
  readonly kind: typeof KINDS[number] | null;
  readonly endpoint: typeof ENDPOINTS[number] | null;
  /** From 1. */
  readonly page: number;
}

/** Receipts on one page of the list. */
export const RECEIPTS_PER_PAGE = 50;

/** One page of an account's receipts, newest first. */
export async function listReceipts(
  supabase: Supabase,
  accountId: string,
  filter: ReceiptFilter,
): Promise<Page<ReceiptRow>> {
  let query = supabase.from("receipts").select(LIST_COLUMNS).eq("account_id", accountId);
  if (filter.outcome !== null) query = query.eq("outcome", filter.outcome);
  if (filter.kind !== null) query = query.eq("kind", filter.kind);
  if (filter.endpoint !== null) query = query.eq("endpoint", filter.endpoint);
  const start = (filter.page - 1) * RECEIPTS_PER_PAGE;
  const rows = readRows(
    listRow,
    await query.order("received_at", { ascending: false }).order("id")
      .range(start, start + RECEIPTS_PER_PAGE),
  );
  return {
    rows: rows.slice(0, RECEIPTS_PER_PAGE),
    page: filter.page,
    hasNext: rows.length > RECEIPTS_PER_PAGE,
  };
}

/** One receipt, or null when there is none the user may see. */
export async function findReceipt(
  supabase: Supabase,
  id: string,
): Promise<Receipt | null> {
  if (!isUuid(id)) return null;
  const result = await supabase.from("receipts").select(FULL_COLUMNS).eq("id", id).limit(1);
  return readRows(fullRow, result)[0] ?? null;
}

/**
 * The receipt of a delivery that named itself, where it was read: one that was turned away for its
 * key may come again.
 */
export async function findDelivery(
  supabase: Supabase,
  accountId: string,
  endpoint: string,
  webhookId: string,
): Promise<ReceiptRow | null> {
  const result = await supabase.from("receipts").select(LIST_COLUMNS).eq("account_id", accountId)
    .eq("endpoint", endpoint).eq("webhook_id", webhookId)
    .order("received_at").limit(20);
  const read = ({ status }: ReceiptRow) => status !== 401 && status !== 403;
  return readRows(listRow, result).find(read) ?? null;
}

/** Receipts that were sent again from another one, after a mend; the newest first. */
export async function findMends(
  supabase: Supabase,
  accountId: string,
  id: string,
): Promise<ReceiptRow[]> {
  const result = await supabase.from("receipts").select(LIST_COLUMNS).eq("account_id", accountId)
    .like("webhook_id", `mend-${id}-%`).order("received_at", { ascending: false }).limit(20);
  return readRows(listRow, result);
}

/** How many bodies arrived since an instant, and how many of them were refused. */
export async function countReceipts(
  supabase: Supabase,
  accountId: string,
  since: string,
): Promise<{ received: number; refused: number }> {
  const counted = () =>
    supabase.from("receipts").select("id", { count: "exact", head: true })
      .eq("account_id", accountId).gte("received_at", since);
  const [received, refused] = await Promise.all([counted(), counted().eq("outcome", "REFUSED")]);
  return { received: readCount(received), refused: readCount(refused) };
}
