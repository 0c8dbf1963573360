import { z } from "zod";
import { missingCloses } from "../../../engine/feeds/mod.ts";
import type { Database } from "../_shared/database.ts";
import { log } from "../_shared/log.ts";

/** Bars recorded of one feed in one sweep; after a long silence only the newest are worth a row. */
const MOST_BARS = 50;

const toCheck = z.object({
  ok: z.literal(true),
  as_of: z.string(),
  feeds: z.array(z.object({
    account_id: z.string(),
    ticker: z.string(),
    kind: z.string(),
    timeframe: z.int(),
    grace_minutes: z.int(),
    created_at: z.string(),
    last_seen_at: z.string().nullable(),
    last_gap_at: z.string().nullable(),
  })),
});

const recorded = z.object({ ok: z.literal(true), recorded: z.int(), ended: z.int() });

/** What a sweep found of expected alerts: gaps it recorded, and gaps whose feed is heard again. */
export type CheckedFeeds = Omit<z.output<typeof recorded>, "ok">;

/**
 * Looks for expected alerts that did not come. Each missing bar is recorded and announced once,
 * however many sweeps look.
 */
export async function checkFeeds(database: Database): Promise<CheckedFeeds> {
  const { as_of, feeds } = toCheck.parse(await database.call("feeds_to_check", {}));
  const instant = Date.parse(as_of);
  const gaps = feeds.flatMap((feed) => {
    const { account_id, ticker, kind, timeframe, grace_minutes } = feed;
    const expected = {
      timeframe,
      grace_minutes,
      since: feed.created_at,
      seen_at: feed.last_seen_at,
    };
    const known = feed.last_gap_at === null ? null : Date.parse(feed.last_gap_at);
    return missingCloses(expected, instant, known, MOST_BARS).map((close) => ({
      account_id,
      ticker,
      kind,
      timeframe,
      bar_close: new Date(close).toISOString(),
    }));
  });
  const { recorded: made, ended } = recorded.parse(await database.call("record_gaps", { gaps }));
  if (made > 0) log("warn", "alerts_missing", { code: "DATA_GAP", gaps });
  return { recorded: made, ended };
}
