/**
 * The figures of an account, live. Rendered on the server first, so it is complete without a script.
 */
import { Boundary } from "../components/Boundary.tsx";
import { ConnectionStatus } from "../components/ConnectionStatus.tsx";
import { NoTrades } from "../components/performance/NoTrades.tsx";
import { PerformanceBody } from "../components/performance/PerformanceBody.tsx";
import type { LiveSource } from "../lib/live/stay_live.ts";
import { usePerformance } from "../lib/live/use_performance.ts";
import type { PerformanceView } from "../lib/view/performance/page.ts";
import type { Selection } from "../lib/view/performance/selection.ts";

/** Plain data only: props travel to the browser as JSON. */
export interface LivePerformanceProps {
  readonly source: LiveSource;
  readonly initial: PerformanceView;
  readonly selection: Selection;
  /** The selection as query parameters, with the figure of the rolling windows. */
  readonly query: string;
}

/** The live part of the page; a fault in it leaves the rest usable. */
export default function LivePerformance(props: LivePerformanceProps) {
  return (
    <Boundary what="The live view">
      <Figures {...props} />
    </Boundary>
  );
}

function Figures({ source, initial, selection, query }: LivePerformanceProps) {
  const live = usePerformance(source, query, initial);
  const view = live.view.value;
  return (
    <div class="stack">
      <ConnectionStatus connection={live.connection.value} />
      <p class="visually-hidden" aria-live="polite" data-announcement>
        {live.announcement.value}
      </p>
      {view.trades === 0
        ? <NoTrades selection={selection} />
        : <PerformanceBody view={view} query={query} />}
    </div>
  );
}
