/**
 * One trade: its purchase, its sales, and the marks between them.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { findPosition, type HeldPosition } from "./positions.ts";
import { readRows } from "./read.ts";
import { tradeEntry, type TradeExit, type TradeFill } from "./trade_schema.ts";
import { instant, numeric } from "./values.ts";

const markRow = z.object({
  mark_time: instant,
  spot: numeric,
  volatility: numeric,
  /** Dollars per share. */
  theoretical: numeric,
  delta: numeric,
  gamma: numeric,
  theta: numeric,
  vega: numeric,
  rho: numeric,
});

/** A mark of a trade. */
export type Mark = z.output<typeof markRow>;

/** Everything about one trade. */
export interface Trade {
  readonly id: string;
  readonly fill: TradeFill;
  /** In the order they happened. */
  readonly exits: readonly TradeExit[];
  /** Oldest first; of a long trade the newest {@link MOST_MARKS}. */
  readonly marks: readonly Mark[];
  /** Null once it is closed. */
  readonly held: HeldPosition | null;
}

/** Marks a page draws: two trading days of one a minute, and what the API hands out at once. */
export const MOST_MARKS = 1_000;

const ENTRY_COLUMNS = "id,seq,occurred_at,trade_id,kind,body";

/** Whether a text can name a trade. */
export function isTradeId(text: string): boolean {
  return /^[\w-]{1,80}$/.test(text);
}

/** A trade of an account, or null when there is none this user may see. */
export async function findTrade(
  supabase: Supabase,
  accountId: string,
  tradeId: string,
): Promise<Trade | null> {
  if (!isTradeId(tradeId)) return null;
  const [entries, marks, held] = await Promise.all([
    supabase.from("ledger_entries").select(ENTRY_COLUMNS).eq("account_id", accountId)
      .eq("trade_id", tradeId).in("kind", ["FILL", "EXIT"]).order("seq").limit(200),
    supabase.from("marks").select(Object.keys(markRow.shape).join(",")).eq("account_id", accountId)
      .eq("trade_id", tradeId).order("mark_time", { ascending: false }).limit(MOST_MARKS),
    findPosition(supabase, accountId, tradeId),
  ]);
  const rows = readRows(tradeEntry, entries);
  const fill = rows.find((row) => row.kind === "FILL");
  if (fill === undefined) return null;
  return {
    id: tradeId,
    fill,
    exits: rows.filter((row) => row.kind === "EXIT"),
    marks: readRows(markRow, marks).reverse(),
    held,
  };
}
