/**
 * The figures that the overview shows of the account's performance.
 */
import type { Supabase } from "../supabase.ts";
import { type PerformanceSummary, performanceSummary } from "../view/performance/summary.ts";
import type { Account } from "./accounts.ts";
import { readPerformance } from "./performance.ts";
import { readEquitySeries } from "./performance_series.ts";

/** Closes of the lines of the tiles. */
const POINTS = 60;

/**
 * Reads the figures of all time.
 *
 * @param wallClock now, for an account that lives in real time
 */
export async function readPerformanceSummary(
  supabase: Supabase,
  account: Account,
  wallClock: Date,
): Promise<PerformanceSummary> {
  const [overview, equity] = await Promise.all([
    readPerformance(supabase, account, wallClock),
    readEquitySeries(supabase, account, { from: null, to: null }, POINTS),
  ]);
  return performanceSummary(overview, equity);
}
