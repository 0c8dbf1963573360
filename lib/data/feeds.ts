/**
 * Expected alerts ("feeds"): which come at every close of a bar, and which did not.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { act, type ActAnswer } from "./acts.ts";
import { FEED_KINDS } from "../view/feed.ts";
import { readRows } from "./read.ts";
import { instant, whole } from "./values.ts";

/** What names a feed within its account. */
const feedName = z.object({
  ticker: z.string(),
  kind: z.enum(FEED_KINDS),
  /** Minutes of a bar; a trend's or tick's is that of its chart. */
  timeframe: whole,
});

const feedRow = feedName.extend({
  /** Minutes an alert may take after the close of its bar. */
  grace_minutes: whole,
  created_at: instant,
  /** Up to when it was heard, by the events' own time; null: never. */
  last_seen_at: instant.nullable(),
});

const gapRow = feedName.extend({
  bar_close: instant,
  detected_at: instant,
  /** When the feed was heard again; null while it is silent. */
  arrived_at: instant.nullable(),
});

/** Names a feed. */
export type FeedName = z.output<typeof feedName>;
/** An alert that is expected at every close of a bar. */
export type Feed = z.output<typeof feedRow>;
/** A bar whose alert did not come in time. */
export type Gap = z.output<typeof gapRow>;

/** Feeds and gaps that a page lists at most. */
const MOST_FEEDS = 500;
const MOST_GAPS = 100;
/** A feed that is silent for a day misses 130 bars of three minutes. */
const MOST_OPEN_GAPS = 1000;

/** Every feed of an account, by ticker. */
export async function listFeeds(supabase: Supabase, accountId: string): Promise<Feed[]> {
  const result = await supabase.from("expected_feeds")
    .select(Object.keys(feedRow.shape).join(",")).eq("account_id", accountId)
    .order("ticker").order("kind").order("timeframe").limit(MOST_FEEDS);
  return readRows(feedRow, result);
}

/** The newest gaps of an account; `openOnly` leaves out those of feeds that were heard again. */
export async function listGaps(
  supabase: Supabase,
  accountId: string,
  openOnly = false,
): Promise<Gap[]> {
  let query = supabase.from("feed_gaps").select(Object.keys(gapRow.shape).join(","))
    .eq("account_id", accountId);
  if (openOnly) query = query.is("arrived_at", null);
  return readRows(
    gapRow,
    await query.order("bar_close", { ascending: false }).order("ticker").order("kind")
      .order("timeframe").limit(openOnly ? MOST_OPEN_GAPS : MOST_GAPS),
  );
}

/** Expects an alert from now on; owners, traders and risk members. */
export function setFeed(
  supabase: Supabase,
  accountId: string,
  { ticker, kind, timeframe }: FeedName,
  graceMinutes: number,
): Promise<ActAnswer> {
  return act(supabase, "set_expected_feed", {
    account_id: accountId,
    ticker,
    kind,
    timeframe,
    grace_minutes: graceMinutes,
  });
}

/** Expects an alert no longer; its gaps stay on record. */
export function removeFeed(
  supabase: Supabase,
  accountId: string,
  { ticker, kind, timeframe }: FeedName,
): Promise<ActAnswer> {
  return act(supabase, "remove_expected_feed", { account_id: accountId, ticker, kind, timeframe });
}
