/** What the page of performance shows where no trade was closed. */
import { nameFilter, type Selection } from "../../lib/view/performance/selection.ts";

/** `narrowed`: whether somebody chose less than everything. */
export function NoTrades({ selection }: { readonly selection: Selection }) {
  const { range, filter } = selection;
  const narrowed = range !== "all" || filter.release !== null || filter.evidence !== null;
  return (
    <div class="card empty">
      <p>No trade was closed: {nameFilter(filter)}.</p>
      <p class="soft prose">
        Once trades are closed, this page says what they are worth and how sure that is: win rate,
        expectancy, profit factor, Sharpe ratio, drawdowns, each with its 95 % interval.
      </p>
      <p>
        {narrowed
          ? <a href="/performance">Everything</a>
          : <a href="/positions">Open positions of this account</a>}
      </p>
    </div>
  );
}
