/** A line over days for paper, drawn on the server. */
import type { ChartFormat, ChartLine } from "../../lib/view/chart.ts";
import { plotOf } from "../../lib/view/performance/plot.ts";

/** What is drawn. */
export interface LinePlotProps {
  readonly line: ChartLine;
  readonly format: ChartFormat;
  /** Whether zero belongs on the axis. */
  readonly fromZero?: boolean;
  /** One sentence that says what the picture shows. */
  readonly label: string;
}

/** The picture, or a sentence where there is too little to draw. */
export function LinePlot({ line, format, fromZero = false, label }: LinePlotProps) {
  const plot = plotOf(line, format, fromZero);
  if (plot === null) return <p class="soft">Fewer than two closes are known.</p>;
  const { width, height, left, floor, path, area, x, y } = plot;
  return (
    <svg
      class={`plot ${line.tone}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {y.map(({ at, label }) => (
        <g key={at}>
          <path class="grid" d={`M${left} ${at}H${width}`} />
          <text class="value" x={left - 8} y={at + 4}>{label}</text>
        </g>
      ))}
      {line.filled && <path class="area" d={area} />}
      <path class="line" d={path} />
      {x.map(({ at, label }) => <text key={at} class="day" x={at} y={floor + 18}>{label}</text>)}
    </svg>
  );
}
