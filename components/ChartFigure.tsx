/** A chart and the same figures as a table: folded below it, and there without a script. */
import type { ComponentChildren } from "preact";
import Chart from "../islands/Chart.tsx";
import type { ChartSpec } from "../lib/view/chart.ts";

/** What a figure is made of. */
export interface ChartFigureProps {
  /** Unique on the page. */
  readonly id: string;
  readonly spec: ChartSpec;
  /** One sentence that says what the picture shows, for those who do not see it. */
  readonly label: string;
  /** The table; left out where the page shows it anyway, then `tableId` names it. */
  readonly children?: ComponentChildren;
  readonly tableId?: string;
}

/** The figure. */
export function ChartFigure({ id, spec, label, children, tableId }: ChartFigureProps) {
  const table = tableId ?? `${id}-table`;
  return (
    <figure class="chart">
      <Chart spec={spec} label={label} table={table} />
      {children !== undefined && (
        <details class="fold small" id={table}>
          <summary>The figures of this chart</summary>
          {children}
        </details>
      )}
    </figure>
  );
}
