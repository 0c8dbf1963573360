/**
 * Closed trades with all that learning groups them by.
 */
import { z } from "zod";
import type { LearningTrade } from "../../engine/learning/mod.ts";
import { learningTradeOf, tradeRow } from "../../engine/learning/trade_row.ts";
import type { Supabase } from "../supabase.ts";
import { callFunction } from "./acts.ts";

const page = z.object({ ok: z.literal(true), trades: z.array(tradeRow) });

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
    const args = { account_id: accountId, closed_from, closed_before: to, after_trade };
    const answer: z.output<typeof page> = await callFunction(
      supabase,
      "learning_trades",
      { ...args, max_trades: PAGE },
      page,
    );
    trades.push(...answer.trades.map(learningTradeOf));
    const last = answer.trades.at(-1);
    if (last === undefined || answer.trades.length < PAGE) return trades;
    closed_from = last.closed_at;
    after_trade = last.trade_id;
  }
}
