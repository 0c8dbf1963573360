/** The cards of the page of performance. */
import type { PerformanceView } from "../../lib/view/performance/page.ts";
import { formatCount } from "../../lib/view/number.ts";
import { CalendarMonths } from "./CalendarMonths.tsx";
import { EquityCards } from "./EquityCards.tsx";
import { EvidenceTable } from "./EvidenceTable.tsx";
import { ExportLinks } from "./ExportLinks.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { FigureTiles } from "./FigureTiles.tsx";
import { FillTable, RobustBadge } from "./FillTable.tsx";
import { Histogram } from "./Histogram.tsx";
import { RollingCard } from "./RollingCard.tsx";
import { SampleNotices } from "./SampleNotice.tsx";

/** `query` is the selection, for links to its files. */
export function PerformanceBody(
  { view, query }: { readonly view: PerformanceView; readonly query: string },
) {
  return (
    <>
      <SampleNotices view={view} />
      <section class="card" aria-labelledby="headline">
        <div class="card-head">
          <h2 id="headline">At a glance</h2>
          <RobustBadge robust={view.robust} />
        </div>
        <FigureTiles tiles={view.tiles} />
        <p class="small soft tile-note">
          Filled at the touch with slippage. 95 % intervals are bootstraps; the net's is that of the
          mean, times the trades. Lines show each figure of all time as it stood over the last year;
          those of net and drawdown are the equity's. Ledger up to entry{" "}
          {formatCount(view.asOf.sequence)}, equity up to {view.asOf.equity_day ?? "no close yet"}.
        </p>
      </section>
      <EquityCards equity={view.equity} query={query} />
      <section class="card" aria-labelledby="calendar">
        <div class="card-head">
          <h2 id="calendar">Day by day</h2>
          <p class="small soft">
            Change of equity, dollars <ExportLinks table="calendar" of="Days" query={query} />
          </p>
        </div>
        {view.calendar.length === 0
          ? <p class="soft">Nothing happened on these days.</p>
          : <CalendarMonths months={view.calendar} />}
        {view.monthsLeftOut > 0 && (
          <p class="small soft">
            {formatCount(view.monthsLeftOut)} earlier months are in the files.
          </p>
        )}
      </section>
      <section class="card" aria-labelledby="distribution">
        <div class="card-head">
          <h2 id="distribution">Distribution of R</h2>
          <ExportLinks table="distribution" of="Distribution of R" query={query} />
        </div>
        {view.histogram === null
          ? <p class="soft">No trade with a planned risk was closed.</p>
          : <Histogram id="distribution-table" histogram={view.histogram} />}
      </section>
      <RollingCard rolling={view.rolling} required={view.required} query={query} />
      <section class="card" aria-labelledby="fills">
        <div class="card-head">
          <h2 id="fills">By fill assumption</h2>
          <ExportLinks table="fills" of="Fill assumptions" query={query} />
        </div>
        <FillTable rows={view.fills} />
      </section>
      <section class="card" aria-labelledby="evidence">
        <div class="card-head">
          <h2 id="evidence">By evidence</h2>
          <ExportLinks table="evidence" of="Grades of evidence" query={query} />
        </div>
        <EvidenceTable rows={view.evidence} />
      </section>
      <section class="card" aria-labelledby="figures">
        <div class="card-head">
          <h2 id="figures">All figures</h2>
          <ExportLinks table="figures" of="All figures" query={query} />
        </div>
        <FigureTable id="figures-table" figures={view.figures} />
        <p class="small soft">
          Every closed trade of this selection, one a row:{" "}
          <ExportLinks table="trades" of="Closed trades" query={query} />
        </p>
      </section>
    </>
  );
}
