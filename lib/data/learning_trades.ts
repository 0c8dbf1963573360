/**
 * Closed trades with all that learning groups them by.
 */
import { z } from "zod";
import type { LearningTrade } from "../../engine/learning/mod.ts";
import { learningTradeOf, tradeRow } from "../../engine/learning/trade_row.ts";
import type { Supabase } from "../supabase.ts";
import { DataError } from "./read.ts";
import { jsonOf } from "./values.ts";

const page = jsonOf(z.object({ ok: z.literal(true), trades: z.array(tradeRow) }));

/** Trades with their decisions are large, so they come in parts. */
const PAGE = 200;

/**
 * An account's trades closed in `[from, to)`, in the order they closed.
 *
 * @param from Instant, ISO 8601.
 */
export async function readLearningTrades(
  supabase: Supabase,
  accountId: string,
  from: string,
  to: string,
): Promise<LearningTrade[]> {
  const trades: LearningTrade[] = [];
  let closed_from = from;
  let after_trade: string | null = null;
  while (true) {
    const { data, error, status } = await supabase.rpc("learning_trades", {
      account_id: accountId,
      closed_from,
      closed_before: to,
      after_trade,
      max_trades: PAGE,
    });
    if (error !== null) {
      throw new DataError(error.message, status === 0 || status >= 502, { cause: error });
    }
    const read = page.safeParse(data);
    if (!read.success) throw new DataError(z.prettifyError(read.error), false);
    trades.push(...read.data.trades.map(learningTradeOf));
    const last = read.data.trades.at(-1);
    if (last === undefined || read.data.trades.length < PAGE) return trades;
    closed_from = last.closed_at;
    after_trade = last.trade_id;
  }
}
