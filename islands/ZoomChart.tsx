/**
 * A chart of lines that can be looked at closer: by dragging over it, with buttons or with keys.
 */
import { formatChartValue, type LineSpec } from "../lib/view/chart.ts";
import { useZoom, type ZoomStep } from "../lib/live/use_zoom.ts";
import { zoomed } from "../lib/view/zoom.ts";
import Chart from "./Chart.tsx";

/** Plain data only: props travel to the browser as JSON. */
export interface ZoomChartProps {
  readonly spec: LineSpec;
  /** One sentence that says what the picture shows. */
  readonly label: string;
  /** Id of the table with the same figures. */
  readonly table: string;
}

const STEPS: readonly (readonly [ZoomStep, sign: string, name: string])[] = [
  ["in", "+", "Zoom in"],
  ["out", "−", "Zoom out"],
  ["earlier", "←", "Earlier"],
  ["later", "→", "Later"],
  ["all", "All", "Show all"],
];

/** The chart with its buttons; where there is too little to zoom, the chart alone. */
export default function ZoomChart({ spec, label, table }: ZoomChartProps) {
  const zoom = useZoom(spec);
  if (zoom.whole === null) return <Chart spec={spec} label={label} table={table} />;
  const range = zoom.range.value;
  const { from, to } = range ?? zoom.whole;
  const write = (x: number) => formatChartValue(x, spec.x.format);
  const drag = zoom.drag.value;
  return (
    <div class="zoom">
      <div class="zoom-bar needs-script" role="group" aria-label="Zoom">
        {STEPS.map(([step, sign, name]) => (
          <button
            key={step}
            type="button"
            class="button"
            aria-label={name}
            title={name}
            disabled={range === null && step !== "in"}
            onClick={() => zoom.step(step)}
          >
            {sign}
          </button>
        ))}
        <span class="small soft" aria-live="polite" data-zoom>{write(from)} – {write(to)}</span>
      </div>
      <div
        ref={zoom.box}
        class="zoom-box"
        role="group"
        tabindex={0}
        aria-label="Chart: plus and minus zoom, arrows move, 0 shows all"
        onKeyDown={zoom.onKeyDown}
        onPointerDown={zoom.onPointerDown}
        onPointerMove={zoom.onPointerMove}
        onPointerUp={zoom.onPointerUp}
        onPointerCancel={() => zoom.drag.value = null}
      >
        <Chart spec={zoomed(spec, range)} label={label} table={table} />
        {drag !== null && (
          <div
            class="zoom-drag"
            style={{
              left: `${Math.min(drag.from, drag.to)}px`,
              width: `${Math.abs(drag.to - drag.from)}px`,
            }}
          />
        )}
      </div>
    </div>
  );
}
