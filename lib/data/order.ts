/**
 * What became of an EXECUTE: the fill, or the refusal of the order.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { contractSchema } from "./position_schema.ts";
import { readRows } from "./read.ts";
import { tradeEntry, type TradeFill } from "./trade_schema.ts";
import { jsonObject } from "./values.ts";

const rejected = z.object({
  body: jsonObject.pipe(z.object({
    decision_id: z.guid().nullish(),
    code: z.string(),
    field: z.string().nullish().transform((field) => field ?? null),
    reason: z.string().nullish().transform((reason) => reason ?? null),
    ordered: z.number().nullish().transform((ordered) => ordered ?? null),
    contract: contractSchema.nullish().catch(null).transform((known) => known ?? null),
  })),
});

/** Why an order was not filled. */
export type Rejection = z.output<typeof rejected>["body"];

/** An order's end; null for an EXECUTE that was recorded before orders were. */
export type Order =
  | { readonly status: "FILLED"; readonly fill: TradeFill }
  | { readonly status: "REJECTED"; readonly rejection: Rejection };

/** Entries one event can append after its decision; an order stands among them. */
const REACH = 20;

/** The order of a decision. It is appended together with it, so it stands close behind. */
export async function findOrder(
  supabase: Supabase,
  decision: { readonly account_id: string; readonly id: string; readonly seq: number },
): Promise<Order | null> {
  const behind = () =>
    supabase.from("ledger_entries").select("id,seq,occurred_at,trade_id,kind,body")
      .eq("account_id", decision.account_id)
      .gt("seq", decision.seq).lte("seq", decision.seq + REACH);
  const [fills, refusals] = await Promise.all([
    behind().eq("kind", "FILL"),
    behind().eq("kind", "ORDER_REJECTED"),
  ]);
  const fill = readRows(tradeEntry, fills)
    .find((row) => row.kind === "FILL" && row.body.decision_id === decision.id);
  if (fill?.kind === "FILL") return { status: "FILLED", fill };
  const refusal = readRows(rejected, refusals)
    .find(({ body }) => body.decision_id === decision.id);
  return refusal === undefined ? null : { status: "REJECTED", rejection: refusal.body };
}
