/**
 * What chart.js does not draw by itself: named places on the x axis, and whiskers on bars.
 */
import type { Chart, Plugin } from "chart.js";
import type { BarSpec, ChartMark } from "../view/chart.ts";
import type { ChartColours } from "./chart_colours.ts";

/** Pixels from one line of names to the next. */
const LINE = 14;
/** Lines of names; further ones that would overlap share the last. */
const LINES = 2;

/** Pixels the names need above the plot. */
export const MARK_ROOM = LINE * LINES + 4;

/** Upright dashed lines with a name above each; names that would overlap go a line higher. */
export function markLines(
  marks: readonly ChartMark[],
  colours: ChartColours,
  font: string,
): Plugin {
  return {
    id: "marks",
    afterDatasetsDraw({ ctx, chartArea, scales }: Chart) {
      const axis = scales.x;
      if (axis === undefined) return;
      ctx.save();
      ctx.font = `600 11px ${font}`;
      ctx.textBaseline = "top";
      let row = 0;
      let freeFrom = -Infinity;
      for (const { x, label } of [...marks].sort((a, b) => a.x - b.x)) {
        const place = axis.getPixelForValue(x);
        if (place < chartArea.left - 1 || place > chartArea.right + 1) continue;
        const width = ctx.measureText(label).width;
        const left = Math.min(place - 2, chartArea.right - width);
        row = left < freeFrom ? Math.min(row + 1, LINES - 1) : 0;
        freeFrom = left + width + 8;
        ctx.strokeStyle = colours["ink-faint"];
        ctx.setLineDash([3, 3]);
        ctx.beginPath();
        ctx.moveTo(place, chartArea.top - row * LINE);
        ctx.lineTo(place, chartArea.bottom);
        ctx.stroke();
        ctx.fillStyle = colours["ink-soft"];
        ctx.fillText(label, left, chartArea.top - (row + 1) * LINE);
      }
      ctx.restore();
    },
  };
}

/** The range of uncertainty of each bar that has one. */
export function whiskers({ bars, lying }: BarSpec, colours: ChartColours): Plugin {
  return {
    id: "whiskers",
    afterDatasetsDraw(chart: Chart) {
      const axis = lying ? chart.scales.x : chart.scales.y;
      const places = chart.getDatasetMeta(0).data;
      if (axis === undefined) return;
      const { ctx } = chart;
      ctx.save();
      bars.forEach(({ range }, index) => {
        const at = places[index];
        if (range === null || at === undefined) return;
        const [low, high] = [axis.getPixelForValue(range[0]), axis.getPixelForValue(range[1])];
        const line = (a: number, b: number, c: number, d: number) => {
          ctx.moveTo(...(lying ? [a, b] as const : [b, a] as const));
          ctx.lineTo(...(lying ? [c, d] as const : [d, c] as const));
        };
        const middle = lying ? at.y : at.x;
        ctx.beginPath();
        line(low, middle, high, middle);
        line(low, middle - 4, low, middle + 4);
        line(high, middle - 4, high, middle + 4);
        // A rim of paper keeps the line apart from a bar as bright as itself.
        for (const [colour, width] of [[colours.surface, 4], [colours.ink, 1.5]] as const) {
          ctx.strokeStyle = colour;
          ctx.lineWidth = width;
          ctx.stroke();
        }
      });
      ctx.restore();
    },
  };
}
