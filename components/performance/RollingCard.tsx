/** One figure of the last 30, 60 and 90 days as of each day. */
import ZoomChart from "../../islands/ZoomChart.tsx";
import { FIGURES } from "../../lib/view/performance/figures.ts";
import type { PerformanceView } from "../../lib/view/performance/page.ts";
import {
  hasRolling,
  ROLLING_FIGURES,
  rollingChart,
  rollingRows,
} from "../../lib/view/performance/rolling_chart.ts";
import { writeFigure } from "../../lib/view/performance/write.ts";
import { formatCount, plural } from "../../lib/view/number.ts";
import { ExportLinks } from "./ExportLinks.tsx";

const TABLE = "rolling-table";

/** The card. */
export function RollingCard(
  { rolling, required, query }: {
    readonly rolling: PerformanceView["rolling"];
    readonly required: number;
    readonly query: string;
  },
) {
  const { figure, windows, points } = rolling;
  const { label, unit } = FIGURES[figure];
  return (
    <section class="card" aria-labelledby="rolling">
      <div class="card-head">
        <h2 id="rolling">Rolling windows</h2>
        <p class="small soft">
          {label} of the last {windows.join(", ")} days{" "}
          <ExportLinks table="rolling" of="Rolling windows" query={query} />
        </p>
      </div>
      <nav class="ranges small" aria-label="Figure of the windows">
        {ROLLING_FIGURES.map((name) => (
          <a
            key={name}
            href={address(query, name)}
            aria-current={name === figure ? "true" : "false"}
          >
            {FIGURES[name].label}
          </a>
        ))}
      </nav>
      {hasRolling(points, figure)
        ? (
          <>
            <ZoomChart
              spec={rollingChart(points, figure, windows)}
              table={TABLE}
              label={`${label} of windows of ${windows.join(", ")} days.`}
            />
            <details class="fold small" id={TABLE}>
              <summary>The figures of this chart</summary>
              <RollingTable rolling={rolling} write={(value) => writeFigure(value, unit)} />
            </details>
          </>
        )
        : (
          <p class="soft">
            No window of these days has {formatCount(required)}{" "}
            trades yet, so this figure is not told of any.
          </p>
        )}
    </section>
  );
}

function address(query: string, figure: string): string {
  const search = new URLSearchParams(query);
  search.set("rolling", figure);
  return `/performance?${search}#rolling`;
}

function RollingTable(
  { rolling: { points, figure, windows }, write }: {
    readonly rolling: PerformanceView["rolling"];
    readonly write: (value: number | null) => string;
  },
) {
  return (
    <div class="table-wrap scroll" tabindex={0} role="region" aria-label="Rolling windows">
      <table class="narrow-table">
        <caption class="visually-hidden">Windows by day, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">As of</th>
            {windows.map((days) => <th key={days} scope="col" class="number">{days} days</th>)}
          </tr>
        </thead>
        <tbody>
          {rollingRows(points, figure, windows).map(({ asOf, values, trades }) => (
            <tr key={asOf}>
              <th scope="row">{asOf}</th>
              {values.map((value, index) => (
                <td key={windows[index]} class="number">
                  {write(value)} <span class="faint">{plural(trades[index] ?? 0, "trade")}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
