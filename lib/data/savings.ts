/**
 * What each rule saved or cost: the results of the trades that were not made, in sum and one by one.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { EXIT_REASONS } from "../view/exit_reason.ts";
import type { SizePair } from "../view/savings.ts";
import type { Page } from "./decisions.ts";
import { readRows } from "./read.ts";
import { instant, numeric, whole } from "./values.ts";

const savingRow = z.object({
  kind: z.enum(["RULE", "SIZE"]),
  code: z.string(),
  trades: whole,
  /** Dollars. */
  net: numeric,
  mean_net: numeric.nullable(),
  wins: whole,
  mean_r: numeric.nullable(),
  /** Sample deviations; null for a single trade. */
  sd_net: numeric.nullable(),
  sd_r: numeric.nullable(),
  /** Trades whose R is known. */
  r_trades: whole,
});

/** One rule's shadow trades, or the twins of the real ones. */
export type SavingRow = z.output<typeof savingRow>;

/** Every rule with shadow trades, and the size twins. */
export async function listSavings(supabase: Supabase, accountId: string): Promise<SavingRow[]> {
  const result = await supabase.from("rule_savings")
    .select(Object.keys(savingRow.shape).join(",")).eq("account_id", accountId)
    .order("code").limit(200);
  return readRows(savingRow, result);
}

const hypotheticalRow = z.object({
  id: z.guid(),
  trade_id: z.string().nullable(),
  ticker: z.string().nullable(),
  code: z.string(),
  direction: z.enum(["LONG", "SHORT"]).nullable(),
  contracts: numeric.nullable(),
  net: numeric,
  r: numeric.nullable(),
  reason: z.enum(EXIT_REASONS).nullable().catch(null),
  opened_at: instant.nullable(),
  closed_at: instant.nullable(),
  /** `context_hash` of the decision that was refused. */
  decision: z.string().nullable(),
});

/** A trade that was not made, and how it would have ended. */
export type HypotheticalRow = z.output<typeof hypotheticalRow>;

/** Shadow trades on one page of the list. */
export const HYPOTHETICALS_PER_PAGE = 25;

/** One page of an account's ended shadow trades, the newest first. */
export async function listHypotheticals(
  supabase: Supabase,
  accountId: string,
  filter: { readonly code: string | null; readonly page: number },
): Promise<Page<HypotheticalRow>> {
  let query = supabase.from("hypotheticals")
    .select(Object.keys(hypotheticalRow.shape).join(","))
    .eq("account_id", accountId).eq("kind", "RULE");
  if (filter.code !== null) query = query.eq("code", filter.code);
  const start = (filter.page - 1) * HYPOTHETICALS_PER_PAGE;
  const rows = readRows(
    hypotheticalRow,
    await query.order("seq", { ascending: false }).range(start, start + HYPOTHETICALS_PER_PAGE),
  );
  return {
    rows: rows.slice(0, HYPOTHETICALS_PER_PAGE),
    page: filter.page,
    hasNext: rows.length > HYPOTHETICALS_PER_PAGE,
  };
}

/** Newest twins that are compared: as many as the Data API hands out at once. */
const MOST_TWINS = 1_000;
/** Trade ids that fit into one address. */
const IDS_AT_ONCE = 100;

/** Closed trades with their ended twins of multiplier 1, the newest {@link MOST_TWINS}. */
export async function listSizePairs(supabase: Supabase, accountId: string): Promise<SizePair[]> {
  const twinRow = z.object({ trade_id: z.string(), net: numeric });
  const twins = readRows(
    twinRow,
    await supabase.from("hypotheticals").select("trade_id,net").eq("account_id", accountId)
      .eq("kind", "SIZE").not("trade_id", "is", null).order("seq", { ascending: false })
      .limit(MOST_TWINS),
  );
  // A twin is named after its trade: `<trade>-size`.
  const byTrade = new Map(twins.map(({ trade_id, net }) => [trade_id.replace(/-size$/, ""), net]));
  const ids = [...byTrade.keys()];
  const parts = Array.from(
    { length: Math.ceil(ids.length / IDS_AT_ONCE) },
    (_, part) => ids.slice(part * IDS_AT_ONCE, (part + 1) * IDS_AT_ONCE),
  );
  const real = await Promise.all(parts.map(async (some) =>
    readRows(
      twinRow,
      await supabase.from("trades").select("trade_id,net").eq("account_id", accountId)
        .eq("status", "CLOSED").in("trade_id", some).limit(IDS_AT_ONCE),
    )
  ));
  return real.flat().flatMap(({ trade_id, net }) => {
    const twin = byTrade.get(trade_id);
    return twin === undefined ? [] : [{ tradeId: trade_id, real: net, twin }];
  });
}
