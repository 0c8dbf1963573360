/**
 * Trades in short form, open and closed, for the list.
 */
import { z } from "zod";
import { EXIT_REASONS } from "../view/exit_reason.ts";
import type { Supabase } from "../supabase.ts";
import type { Page } from "./decisions.ts";
import { readRows } from "./read.ts";
import { instant, numeric, whole } from "./values.ts";

/** Whether a trade has contracts left. */
export const TRADE_STATUSES = ["OPEN", "CLOSED"] as const;

const tradeRow = z.object({
  trade_id: z.string(),
  ticker: z.string().nullable(),
  direction: z.enum(["LONG", "SHORT"]).nullable(),
  status: z.enum(TRADE_STATUSES),
  opened_at: instant.nullable(),
  closed_at: instant.nullable(),
  contracts: whole,
  contracts_open: whole,
  /** Dollars per share. */
  entry_price: numeric.nullable(),
  /** Dollars realised so far. */
  net: numeric,
  /** In multiples of the planned risk. */
  r: numeric.nullable(),
  expiry: z.iso.date().nullable().catch(null),
  strike: numeric.nullable(),
  option_right: z.enum(["call", "put"]).nullable().catch(null),
  /** Grade of the prices it was filled on. */
  evidence: z.enum(["LIVE", "DELAYED", "SYNTHETIC"]).nullable().catch(null),
  /** Of the last exit. */
  exit_reason: z.enum(EXIT_REASONS).nullable().catch(null),
});

/** One trade as a list shows it. */
export type TradeRow = z.output<typeof tradeRow>;

/** Which trades a list wants. Null means any. */
export interface TradeFilter {
  readonly status: typeof TRADE_STATUSES[number] | null;
  readonly reason: typeof EXIT_REASONS[number] | null;
  readonly ticker: string | null;
  /** From 1. */
  readonly page: number;
}

/** Trades on one page of the list. */
export const TRADES_PER_PAGE = 50;

/** One page of an account's trades, the one opened last first. */
export async function listTrades(
  supabase: Supabase,
  accountId: string,
  filter: TradeFilter,
): Promise<Page<TradeRow>> {
  let query = supabase.from("trades").select(Object.keys(tradeRow.shape).join(","))
    .eq("account_id", accountId);
  if (filter.status !== null) query = query.eq("status", filter.status);
  if (filter.reason !== null) query = query.eq("exit_reason", filter.reason);
  if (filter.ticker !== null) query = query.eq("ticker", filter.ticker);
  const start = (filter.page - 1) * TRADES_PER_PAGE;
  const rows = readRows(
    tradeRow,
    await query.order("opened_at", { ascending: false }).order("trade_id")
      .range(start, start + TRADES_PER_PAGE),
  );
  return {
    rows: rows.slice(0, TRADES_PER_PAGE),
    page: filter.page,
    hasNext: rows.length > TRADES_PER_PAGE,
  };
}
