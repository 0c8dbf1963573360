/**
 * Draws charts with chart.js. Only what is drawn is registered, so only that is in the bundle.
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import type { ChartSpec } from "../view/chart.ts";
import { onColourChange, readColours, readFont } from "./chart_colours.ts";
import { barOptions, lineOptions } from "./chart_options.ts";
import type { ChartLook } from "./chart_parts.ts";
import { stackOptions } from "./stack_options.ts";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/**
 * Draws a chart and keeps its colours right until the returned function is called.
 *
 * @param canvas Stands in a box whose size the chart takes.
 * @param enters Whether it may move into place, where the system allows movement.
 */
export function drawChart(
  canvas: HTMLCanvasElement,
  spec: ChartSpec,
  enters = true,
): () => void {
  const place = canvas.parentElement ?? document.body;
  const draw = (moves: boolean) => {
    const look = { colours: readColours(place), font: readFont(place), moves };
    return new Chart(canvas, configure(spec, look));
  };
  let chart = draw(enters && !matchMedia("(prefers-reduced-motion: reduce)").matches);
  const stop = onColourChange(() => {
    chart.destroy();
    chart = draw(false);
  });
  return () => {
    stop();
    chart.destroy();
  };
}

/**
 * What the x axis of a drawn chart shows at a place.
 *
 * @param place pixels from the left of the canvas
 * @returns null where nothing is drawn
 */
export function valueAt(canvas: HTMLCanvasElement, place: number): number | null {
  return Chart.getChart(canvas)?.scales.x?.getValueForPixel(place) ?? null;
}

function configure(spec: ChartSpec, look: ChartLook): ChartConfiguration {
  // chart.js types a configuration by its kind, and its constructor by none.
  switch (spec.kind) {
    case "line":
      return lineOptions(spec, look) as ChartConfiguration;
    case "bar":
      return barOptions(spec, look) as ChartConfiguration;
    case "stack":
      return stackOptions(spec, look) as ChartConfiguration;
  }
}
