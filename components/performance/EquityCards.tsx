/** Equity, how far it was below its peak, and both as a table. */
import ZoomChart from "../../islands/ZoomChart.tsx";
import { equityChart, underWaterChart } from "../../lib/view/performance/equity_charts.ts";
import type { PerformanceView } from "../../lib/view/performance/page.ts";
import { formatCount, formatDollars, formatShare } from "../../lib/view/number.ts";
import { ExportLinks } from "./ExportLinks.tsx";

/** Ids of the tables, which the charts refer to. */
const TABLE = "equity-table";

/** The cards. */
export function EquityCards(
  { equity, query }: {
    readonly equity: PerformanceView["equity"];
    readonly query: string;
  },
) {
  const { points, days, thinned } = equity;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) {
    return (
      <section class="card" aria-labelledby="equity">
        <h2 id="equity">Equity</h2>
        <p class="soft">
          No close is known for these days. Equity is written at each New York close once the
          account has traded.
        </p>
      </section>
    );
  }
  const deepest = points.reduce((most, point) =>
    (point.drawdown_pct ?? 0) > (most.drawdown_pct ?? 0) ? point : most
  );
  return (
    <>
      <section class="card" aria-labelledby="equity">
        <div class="card-head">
          <h2 id="equity">Equity</h2>
          <p class="small soft">
            Cash and marks at New York closes{" "}
            <ExportLinks table="equity" of="Equity" query={query} />
          </p>
        </div>
        <ZoomChart
          spec={equityChart(points)}
          table={TABLE}
          label={`Equity from ${formatDollars(first.value)} on ${first.date} to ` +
            `${formatDollars(last.value)} on ${last.date}.`}
        />
      </section>
      <section class="card" aria-labelledby="under-water">
        <div class="card-head">
          <h2 id="under-water">Under water</h2>
          <p class="small soft">
            Each close below the highest one before it, since the account began
          </p>
        </div>
        <ZoomChart
          spec={underWaterChart(points)}
          table={TABLE}
          label={`Deepest on ${deepest.date}: ${percent(deepest.drawdown_pct)} below the peak.`}
        />
        <details class="fold small" id={TABLE}>
          <summary>The figures of both charts</summary>
          {thinned && (
            <p class="soft">
              {formatCount(points.length)} of {formatCount(days)}{" "}
              closes, the turning points among them; the files hold all.
            </p>
          )}
          <EquityTable points={points} />
        </details>
      </section>
    </>
  );
}

function EquityTable({ points }: Pick<PerformanceView["equity"], "points">) {
  return (
    <div class="table-wrap scroll" tabindex={0} role="region" aria-label="Equity by day">
      <table class="narrow-table">
        <caption class="visually-hidden">Equity by day, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" class="number">Equity</th>
            <th scope="col" class="number">Peak</th>
            <th scope="col" class="number">Below</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ date, value, peak, drawdown_pct }) => (
            <tr key={date}>
              <th scope="row">{date}</th>
              <td class="number">{formatDollars(value)}</td>
              <td class="number">{formatDollars(peak)}</td>
              <td class="number">{percent(drawdown_pct)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function percent(value: number | null): string {
  return formatShare(value === null ? null : value / 100);
}
