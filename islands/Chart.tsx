/**
 * A chart. The figures stand beside it as a table that the server renders, so this only draws; it
 * loads what it draws with when it is there.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ChartSpec } from "../lib/view/chart.ts";

/** Plain data only: props travel to the browser as JSON. */
export interface ChartProps {
  readonly spec: ChartSpec;
  /** One sentence that says what the picture shows. */
  readonly label: string;
  /** Id of the table with the same figures. */
  readonly table: string;
}

/** The canvas, in a box whose size the style sheet decides. */
export default function Chart({ spec, label, table }: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const failed = useSignal(false);
  const drawn = useRef(false);
  useEffect(() => {
    let left = false;
    let stop = () => {};
    import("../lib/live/draw_chart.ts").then(({ drawChart }) => {
      if (left || canvas.current === null) return;
      // Only the first picture moves into place; what follows it is the same one, changed.
      stop = drawChart(canvas.current, spec, !drawn.current);
      drawn.current = true;
    }).catch((error) => {
      console.error("The chart could not be drawn:", error);
      failed.value = true;
    });
    return () => {
      left = true;
      stop();
    };
  }, [JSON.stringify(spec)]);
  if (failed.value) {
    return <p class="soft small">The chart could not be drawn. Its figures are in the table.</p>;
  }
  return (
    <div class={`chart-box ${spec.kind}`}>
      <canvas ref={canvas} role="img" aria-label={label} aria-details={table} />
    </div>
  );
}
