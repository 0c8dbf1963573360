/**
 * Asking for a trade to be closed. The ledger is not touched: the next look at the trade closes it.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { DataError } from "./read.ts";

const answer = z.object({ ok: z.boolean() });

/**
 * Asks for a trade to be closed, or takes that back.
 *
 * @returns false when the database refuses: the trade is not open, or the user may not.
 * @throws {DataError} when it could not be asked.
 */
export async function askToClose(
  supabase: Supabase,
  accountId: string,
  tradeId: string,
  wanted: boolean,
): Promise<boolean> {
  const { data, error, status } = await supabase.rpc(
    wanted ? "request_close" : "withdraw_close",
    { account_id: accountId, trade_id: tradeId },
  );
  if (error !== null) {
    throw new DataError(error.message, status === 0 || status >= 502, { cause: error });
  }
  const read = answer.safeParse(typeof data === "string" ? JSON.parse(data) : data);
  if (!read.success) throw new DataError(z.prettifyError(read.error), false);
  return read.data.ok;
}
