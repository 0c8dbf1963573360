import { page } from "fresh";
import { AccountLine } from "../components/AccountLine.tsx";
import { FeedNotice } from "../components/FeedNotice.tsx";
import { NoAccount } from "../components/NoAccount.tsx";
import LiveOverview from "../islands/LiveOverview.tsx";
import { listFeeds, listGaps } from "../lib/data/feeds.ts";
import { readOverview } from "../lib/data/overview.ts";
import { readPerformanceSummary } from "../lib/data/performance_summary.ts";
import { firstAlert } from "../lib/first_alert.ts";
import { liveSource } from "../lib/live_source.ts";
import { define, requireViewer } from "../lib/state.ts";
import { silentFeeds } from "../lib/view/feed.ts";

/** The overview: what was decided, what is active, and what arrives while it is open. */
export const handler = define.handlers({
  async GET(ctx) {
    const { account } = requireViewer(ctx.state);
    const { environment, supabase } = ctx.state;
    ctx.state.title = "Overview";
    if (account === null) return page(null);
    const now = new Date();
    const [initial, summary, feeds, gaps] = await Promise.all([
      readOverview(supabase, account, null, now),
      readPerformanceSummary(supabase, account, now),
      listFeeds(supabase, account.id),
      listGaps(supabase, account.id, true),
    ]);
    return page({
      account,
      silent: silentFeeds(feeds, gaps),
      live: {
        initial,
        summary,
        firstAlert: firstAlert(account, environment),
        source: liveSource(account, environment),
      },
    });
  },
});

export default define.page<typeof handler>(({ data }) => {
  if (data === null) return <NoAccount />;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Overview</h1>
          <AccountLine account={data.account} now={data.live.initial.now} />
        </div>
      </div>
      <FeedNotice silent={data.silent} now={data.live.initial.now} />
      <LiveOverview {...data.live} />
    </>
  );
});
