/**
 * The overview, live: decisions, counts and active events as they come in.
 * Rendered on the server first, so it is complete without a script.
 */
import { Boundary } from "../components/Boundary.tsx";
import { ConnectionStatus } from "../components/ConnectionStatus.tsx";
import { DecisionTable } from "../components/DecisionTable.tsx";
import { FirstAlert } from "../components/FirstAlert.tsx";
import { SummaryCard } from "../components/performance/SummaryCard.tsx";
import { TickerCard } from "../components/TickerCard.tsx";
import { TodayCounts } from "../components/TodayCounts.tsx";
import { WaitingLine } from "../components/WaitsForPrice.tsx";
import type { FirstAlert as FirstAlertProps } from "../lib/first_alert.ts";
import type { Overview } from "../lib/view/overview.ts";
import type { PerformanceSummary } from "../lib/view/performance/summary.ts";
import type { LiveSource } from "../lib/live/stay_live.ts";
import { useOverview } from "../lib/live/use_overview.ts";

/** Plain data only: props travel to the browser as JSON. */
export interface LiveOverviewProps {
  readonly source: LiveSource;
  readonly initial: Overview;
  readonly summary: PerformanceSummary;
  readonly firstAlert: FirstAlertProps;
}

/** The live part of the overview; a fault in it leaves the rest of the page usable. */
export default function LiveOverview(props: LiveOverviewProps) {
  return (
    <Boundary what="The live view">
      <Desk {...props} />
    </Boundary>
  );
}

function Desk({ source, initial, summary, firstAlert }: LiveOverviewProps) {
  const live = useOverview(source, initial, summary);
  const { decisions, tickers, today, thresholds, waiting, now } = live.overview.value;
  return (
    <>
      <WaitingLine trades={waiting} />
      <div class="desk">
        <div class="desk-head">
          <div class="desk-top">
            <TodayCounts today={today} />
            <ConnectionStatus connection={live.connection.value} />
          </div>
          <SummaryCard summary={live.summary.value} />
        </div>
        <p class="visually-hidden" aria-live="polite" data-announcement>
          {live.announcement.value}
        </p>
        <section class="card desk-feed" aria-labelledby="feed-title">
          <div class="card-head">
            <h2 id="feed-title">Latest decisions</h2>
            {decisions.length > 0 && <a class="small" href="/decisions">All decisions</a>}
          </div>
          {decisions.length > 0
            ? (
              <DecisionTable
                decisions={decisions}
                now={now}
                caption="Latest decisions, newest first"
                fresh={live.fresh.value}
                thresholds={thresholds}
              />
            )
            : <FirstAlert {...firstAlert} />}
        </section>
        <section class="desk-side" aria-labelledby="active-title">
          <h2 id="active-title">Active now</h2>
          {tickers.length > 0
            ? tickers.map((state) => <TickerCard key={state.ticker} state={state} now={now} />)
            : (
              <p class="soft small">
                No signal, phase or trend is active. Each stays active for as long as its timeframe
                and quality allow.
              </p>
            )}
        </section>
      </div>
    </>
  );
}
