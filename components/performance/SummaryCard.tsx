/** A few figures on the overview; nothing before the first trade is closed. */
import type { PerformanceSummary } from "../../lib/view/performance/summary.ts";
import { formatCount } from "../../lib/view/number.ts";
import { FigureTiles } from "./FigureTiles.tsx";
import { RobustBadge } from "./FillTable.tsx";

/** The card. */
export function SummaryCard({ summary }: { readonly summary: PerformanceSummary }) {
  const { trades, required, mixed, robust, tiles } = summary;
  if (trades === 0) return null;
  return (
    <section class="card" aria-labelledby="performance-title">
      <div class="card-head">
        <h2 id="performance-title">Performance</h2>
        <span class="small">
          <a href="/performance">All figures</a>
        </span>
      </div>
      <FigureTiles tiles={tiles} />
      {(trades >= required || mixed) && (
        <p class="tags">
          {trades >= required && <RobustBadge robust={robust} />}
          {mixed && <span class="badge wait">Mixed evidence</span>}
          <span>Of all {formatCount(trades)} closed trades, at the worst fill.</span>
        </p>
      )}
    </section>
  );
}
