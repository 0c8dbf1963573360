/** Expected alerts: which come at every close of a bar, which are missing now, and which were. */
import type { HealthPageData } from "../lib/health_page.ts";
import { feedKey, type FeedState } from "../lib/view/feed.ts";
import { formatTimeframe, readable } from "../lib/view/number.ts";
import { FeedForm } from "./FeedForm.tsx";
import { GapTable } from "./GapTable.tsx";
import { Icon } from "./Icon.tsx";
import { Time } from "./Time.tsx";

/** The card. */
export function FeedCard(data: HealthPageData) {
  const { feeds, gaps, clock, mayExpect, now } = data;
  return (
    <section class="card feeds" aria-labelledby="feeds">
      <div class="card-head">
        <h2 id="feeds">Expected alerts</h2>
      </div>
      <p class="soft prose">
        Alerts that should come at every close of a bar of the regular session. One that does not
        come within its grace is a gap: it shows here and on the overview, and keeps EXECUTE back
        where the <a href="/rules">rules</a> ask for it.
      </p>
      {clock === "backtest" && (
        <p class="soft prose">
          This account replays history by the events' own time, so nothing can be missing now.
        </p>
      )}
      {feeds.length === 0
        ? <p class="soft">No alert is expected, so none can be missed.</p>
        : <FeedTable feeds={feeds} mayExpect={mayExpect} now={now} />}
      {mayExpect
        ? <FeedForm texts={data.texts} errors={data.errors} />
        : <p class="small soft">Owners, traders and risk members say what is expected.</p>}
      <h3>Gaps</h3>
      {gaps.length === 0
        ? <p class="soft">No expected alert has been missed.</p>
        : <GapTable gaps={gaps} now={now} />}
    </section>
  );
}

function FeedTable(
  { feeds, mayExpect, now }: {
    readonly feeds: readonly FeedState[];
    readonly mayExpect: boolean;
    readonly now: string;
  },
) {
  return (
    <div class="table-wrap">
      <table class="listing">
        <caption class="visually-hidden">Expected alerts</caption>
        <thead>
          <tr>
            <th scope="col">Ticker</th>
            <th scope="col">Now</th>
            <th scope="col">Kind</th>
            <th scope="col" class="number">Timeframe</th>
            <th scope="col" class="number">Grace</th>
            <th scope="col">Heard up to</th>
            {mayExpect && (
              <th scope="col">
                <span class="visually-hidden">What can be done</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {feeds.map(({ feed, missing }) => (
            <tr key={feedKey(feed)}>
              <th scope="row" class="cell-title">{feed.ticker}</th>
              <td class="cell-tag">
                <Missing missing={missing} />
              </td>
              <td data-label="Kind">{readable(feed.kind)}</td>
              <td class="number" data-label="Timeframe">{formatTimeframe(feed.timeframe)}</td>
              <td class="number" data-label="Grace">{feed.grace_minutes} m</td>
              <td class="nowrap" data-label="Heard up to">
                {feed.last_seen_at === null
                  ? <span class="faint">never</span>
                  : <Time instant={feed.last_seen_at} now={now} />}
              </td>
              {mayExpect && (
                <td class="cell-acts">
                  <form method="post" action="/webhooks/feeds">
                    <input type="hidden" name="ticker" value={feed.ticker} />
                    <input type="hidden" name="kind" value={feed.kind} />
                    <input type="hidden" name="timeframe" value={String(feed.timeframe)} />
                    <button type="submit" class="button quiet" name="act" value="remove">
                      Remove
                      <span class="visually-hidden">&#32;{feedKey(feed)}</span>
                    </button>
                  </form>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Missing({ missing }: { readonly missing: boolean | null }) {
  if (missing === null) return <span class="faint">–</span>;
  return (
    <span class={`badge ${missing ? "refused" : "stored"}`}>
      <Icon name={missing ? "warning" : "check"} />
      {missing ? "Missing" : "In time"}
    </span>
  );
}
