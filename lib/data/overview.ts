/**
 * Everything the overview shows, in one answer: rendered first, then fetched again by the live feed.
 */
import type { Supabase } from "../supabase.ts";
import { startOfNewYorkDay } from "../view/time.ts";
import { type Account } from "./accounts.ts";
import { readTickers } from "./active.ts";
import { findWaiting } from "./waiting.ts";
import { countDecisions, decisionsAfter, latestDecisions } from "./decisions.ts";
import { FEED_LENGTH, type Overview } from "../view/overview.ts";
import { countReceipts } from "./receipts.ts";
import { listPositions } from "./positions.ts";
import { listReleases, thresholdsOf } from "./releases.ts";

/**
 * Reads the overview.
 *
 * @param after Sequence number from which on decisions are missing; null for the latest ones.
 * @param wallClock Now, for an account that lives in real time.
 */
export async function readOverview(
  supabase: Supabase,
  account: Account,
  after: number | null,
  wallClock: Date,
): Promise<Overview> {
  const now = presentOf(account, wallClock);
  const since = startOfNewYorkDay(now);
  const known = listReleases(supabase, account.id);
  const [decisions, verdicts, receipts, tickers, releases, held] = await Promise.all([
    after === null
      ? latestDecisions(supabase, account.id, FEED_LENGTH)
      : decisionsAfter(supabase, account.id, after, FEED_LENGTH),
    countDecisions(supabase, account.id, since),
    // Receipts arrive by the wall clock whatever clock the account decides by.
    countReceipts(supabase, account.id, startOfNewYorkDay(wallClock.toISOString())),
    known.then((releases) => {
      const active = releases.find(({ id }) => id === account.release)?.release ?? null;
      return readTickers(supabase, account.id, active?.weights ?? null);
    }),
    known,
    listPositions(supabase, account.id),
  ]);
  const thresholds = thresholdsOf(releases);
  const model = releases.find(({ id }) => id === account.release)?.release?.model ?? null;
  const waiting = findWaiting(held, account, now, model);
  return { decisions, today: { verdicts, ...receipts }, tickers, waiting, thresholds, now };
}

/** An account's present: a backtest stands at its newest event. */
export function presentOf(account: Pick<Account, "clock" | "clock_at">, wallClock: Date): string {
  return account.clock === "backtest" && account.clock_at !== null
    ? account.clock_at
    : wallClock.toISOString();
}
