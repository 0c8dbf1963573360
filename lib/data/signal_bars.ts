/**
 * The repaint meter: how often a signal changed within its bar.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { readRows } from "./read.ts";
import { whole } from "./values.ts";

const barsRow = z.object({
  ticker: z.string(),
  /** Minutes; null for signals that named none. */
  timeframe: whole.nullable(),
  /** Bars with at least one signal. */
  bars: whole,
  /** Of these, bars whose signal changed. */
  changed_bars: whole,
  direction_changes: whole,
  quality_changes: whole,
});

/** The bars of one ticker and timeframe. */
export type SignalBars = z.output<typeof barsRow>;

/** Pairs of ticker and timeframe that a page lists at most. */
const MOST = 200;

/** The bars of an account's signals, the most changeable first. */
export async function listSignalBars(
  supabase: Supabase,
  accountId: string,
): Promise<SignalBars[]> {
  const result = await supabase.from("signal_bars").select(Object.keys(barsRow.shape).join(","))
    .eq("account_id", accountId).order("changed_bars", { ascending: false }).order("ticker")
    .order("timeframe").limit(MOST);
  return readRows(barsRow, result);
}
