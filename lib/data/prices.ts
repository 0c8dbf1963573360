/**
 * Prices and volatilities that were seen, for pages that price something.
 */
import { z } from "zod";
import { isDelayed } from "../../engine/events/tickers.ts";
import type { Supabase } from "../supabase.ts";
import { readRows } from "./read.ts";
import { instant, numeric } from "./values.ts";

const tickRow = z.object({
  tick_time: instant,
  price: numeric,
  iv: numeric.nullable(),
  source: z.string().nullable(),
});

/** What a ticker was last seen at. */
export interface LastSeen {
  /** Newest price, dollars; null where none is young enough. */
  readonly price: { readonly value: number; readonly at: string } | null;
  /** Newest implied volatility, decimal; it may be older than the price. */
  readonly implied:
    | { readonly value: number; readonly at: string; readonly delayed: boolean }
    | null;
}

/** Milliseconds after which a price or a volatility says nothing any more: a day. */
const LIFE = 86_400_000;
/** Milliseconds a sender's clock may run ahead (domain specification 4). */
const AHEAD = 300_000;

/** The newest tick of a ticker, and the newest one with a volatility, of the day up to `now`. */
export async function readLastSeen(
  supabase: Supabase,
  accountId: string,
  ticker: string,
  now: string,
): Promise<LastSeen> {
  const ticks = () =>
    supabase.from("ticks").select("tick_time,price,iv,source").eq("account_id", accountId)
      .eq("ticker", ticker)
      .lte("tick_time", new Date(Date.parse(now) + AHEAD).toISOString())
      .gte("tick_time", new Date(Date.parse(now) - LIFE).toISOString())
      .order("tick_time", { ascending: false }).limit(1);
  const [newest, withVolatility] = await Promise.all([ticks(), ticks().not("iv", "is", null)]);
  const tick = readRows(tickRow, newest)[0];
  const volatile = readRows(tickRow, withVolatility)[0];
  return {
    price: tick === undefined ? null : { value: tick.price, at: tick.tick_time },
    implied: volatile === undefined || volatile.iv === null
      ? null
      : { value: volatile.iv, at: volatile.tick_time, delayed: isDelayed(volatile.source) },
  };
}
