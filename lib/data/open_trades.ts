/**
 * How many trades of an account are open.
 */
import type { Supabase } from "../supabase.ts";
import { readCount } from "./read.ts";

/** Real open trades, without shadows and twins. */
export async function countOpenTrades(supabase: Supabase, accountId: string): Promise<number> {
  const result = await supabase.from("positions").select("trade_id", { count: "exact", head: true })
    .eq("account_id", accountId).eq("kind", "REAL");
  return readCount(result);
}
