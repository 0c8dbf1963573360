/**
 * The hash of one entry of the ledger, which fixes everything before it.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { readRows } from "./read.ts";

/**
 * The hash of an account's entry.
 *
 * @param sequence 0 before the first entry
 * @returns null where there is none
 */
export async function readLedgerHash(
  supabase: Supabase,
  accountId: string,
  sequence: number,
): Promise<string | null> {
  if (sequence === 0) return null;
  const result = await supabase.from("ledger_entries").select("hash")
    .eq("account_id", accountId).eq("seq", sequence).limit(1);
  return readRows(z.object({ hash: z.string() }), result)[0]?.hash ?? null;
}
