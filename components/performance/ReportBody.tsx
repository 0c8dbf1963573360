/** The pages of a report. */
import type { Account } from "../../lib/data/accounts.ts";
import type { Report } from "../../lib/data/report.ts";
import { formatDollars } from "../../lib/view/number.ts";
import { equityChart, underWaterChart } from "../../lib/view/performance/equity_charts.ts";
import { histogramOf } from "../../lib/view/performance/histogram.ts";
import { monthRows } from "../../lib/view/performance/months.ts";
import { evidenceRows, figureRows, fillRows, sourceOf } from "../../lib/view/performance/rows.ts";
import { tilesOf } from "../../lib/view/performance/tiles.ts";
import { EvidenceTable } from "./EvidenceTable.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { FigureTiles } from "./FigureTiles.tsx";
import { FillTable } from "./FillTable.tsx";
import { HistogramPicture } from "./Histogram.tsx";
import { LinePlot } from "./LinePlot.tsx";
import { ReportBasis } from "./ReportBasis.tsx";
import { ReportMethod } from "./ReportMethod.tsx";
import { MonthTable, SourceTable } from "./ReportTables.tsx";
import { SampleNotices } from "./SampleNotice.tsx";

/** What a report is made of. */
export interface ReportBodyProps {
  readonly report: Report;
  readonly account: Pick<Account, "id" | "name" | "clock">;
  /** Instant. */
  readonly madeAt: string;
}

/** The report. */
export function ReportBody({ report, account, madeAt }: ReportBodyProps) {
  const { set, equity, days, distribution, attribution, riskFreeRate } = report;
  const { figures } = set;
  const [equityLine] = equityChart(equity).lines;
  const [underLine] = underWaterChart(equity).lines;
  const [first, last] = [equity[0], equity.at(-1)];
  const histogram = histogramOf(distribution, set.intervals.expectancy_r);
  return (
    <article class="report">
      <ReportBasis report={report} account={account} madeAt={madeAt} />
      <SampleNotices view={{ ...figures, split: !set.has_equity }} />
      <Section title="At a glance">
        <FigureTiles tiles={tilesOf(sourceOf(set))} />
      </Section>
      <Section title="Equity">
        {equityLine && (
          <LinePlot
            line={equityLine}
            format="dollars"
            label={`Equity from ${formatDollars(first?.value ?? null)} to ` +
              `${formatDollars(last?.value ?? null)}.`}
          />
        )}
      </Section>
      <Section title="Below the peak">
        {underLine && (
          <LinePlot line={underLine} format="share" fromZero label="Equity below its peak." />
        )}
      </Section>
      {days.length > 0 && (
        <Section title="By month">
          <MonthTable rows={monthRows(days)} />
        </Section>
      )}
      {histogram !== null && (
        <Section title="Distribution of R">
          <HistogramPicture histogram={histogram} />
        </Section>
      )}
      <Section title="All figures">
        <FigureTable id="report-figures" figures={figureRows(set)} />
      </Section>
      <Section title="By fill assumption">
        <FillTable rows={fillRows(set)} />
      </Section>
      {figures.trades > 0 && (
        <Section title="By evidence">
          <EvidenceTable rows={evidenceRows(set)} />
        </Section>
      )}
      {attribution !== null && (
        <Section title="Where results came from">
          <SourceTable range={attribution} />
        </Section>
      )}
      <Section title="Method">
        <ReportMethod riskFreeRate={riskFreeRate} required={figures.required} />
      </Section>
    </article>
  );
}

function Section(
  { title, children }: { readonly title: string; readonly children: preact.ComponentChildren },
) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
