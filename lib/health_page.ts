/**
 * What the page of the webhooks' health shows, whether it was opened or answers a form.
 */
import { listFeeds, listGaps } from "./data/feeds.ts";
import { listSignalBars } from "./data/signal_bars.ts";
import { readStatistics } from "./data/webhook_statistics.ts";
import { requireAccount, type State } from "./state.ts";
import { feedStates, type FeedTexts, NEW_FEED_TEXTS } from "./view/feed.ts";
import { mayExpectFeeds } from "./view/role.ts";
import type { PERIODS } from "./view/webhook_period.ts";

/** Everything the page shows. */
export async function healthPage(
  state: State,
  period: keyof typeof PERIODS,
  refused: { readonly texts?: FeedTexts; readonly errors?: Readonly<Record<string, string>> } = {},
) {
  const account = requireAccount(state);
  const { supabase } = state;
  const [statistics, feeds, gaps, bars] = await Promise.all([
    readStatistics(supabase, account.id, Number(period)),
    listFeeds(supabase, account.id),
    listGaps(supabase, account.id),
    listSignalBars(supabase, account.id),
  ]);
  const now = new Date().toISOString();
  state.title = "Webhook health";
  return {
    period,
    statistics,
    feeds: feedStates(feeds, account.clock, now),
    gaps,
    bars,
    clock: account.clock,
    mayExpect: mayExpectFeeds(account.role),
    texts: refused.texts ?? NEW_FEED_TEXTS,
    errors: refused.errors ?? {},
    now,
  };
}

/** Data of {@link healthPage}. */
export type HealthPageData = Awaited<ReturnType<typeof healthPage>>;
