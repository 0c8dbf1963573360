/**
 * A chart of stacked bars in the words of chart.js.
 */
import type { ChartConfiguration, ChartDataset } from "chart.js";
import { formatChartValue, type StackSpec } from "../view/chart.ts";
import { axis, type ChartLook, shared, tooltip } from "./chart_parts.ts";

/** Configuration of a chart of stacked bars, with a diamond where each comes to. */
export function stackOptions(
  { names, series, total, value }: StackSpec,
  look: ChartLook,
): ChartConfiguration<"bar" | "line"> {
  const { colours, font } = look;
  const bars: ChartDataset<"bar">[] = series.map((part) => ({
    type: "bar",
    label: part.name,
    data: [...part.values],
    backgroundColor: colours[part.tone],
    maxBarThickness: 46,
    stack: "parts",
    order: 1,
  }));
  const sums: ChartDataset<"line"> = {
    type: "line",
    label: total.name,
    data: [...total.values],
    showLine: false,
    pointStyle: "rectRot",
    pointRadius: names.length > 40 ? 4 : 6,
    pointHoverRadius: 8,
    pointBackgroundColor: colours.ink,
    // A rim of paper keeps the mark apart from whatever bar is behind it.
    pointBorderColor: colours.surface,
    pointBorderWidth: 1.5,
    order: 0,
  };
  return {
    type: "bar",
    data: { labels: [...names], datasets: [...bars, sums] },
    options: {
      ...shared(look, 8),
      interaction: { mode: "index", intersect: false },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: colours.line },
          ticks: { color: colours.ink, font: { family: font, size: 12 }, maxRotation: 0 },
        },
        // The marks are no part of the stack, so the bars alone decide what is stacked.
        y: { ...axis(value, look, []), stacked: true },
      },
      plugins: {
        legend: {
          position: "bottom",
          labels: {
            color: colours["ink-soft"],
            font: { family: font },
            usePointStyle: true,
            boxWidth: 10,
            boxHeight: 10,
            sort: (a, b) => (a.datasetIndex ?? 0) - (b.datasetIndex ?? 0),
          },
        },
        tooltip: {
          ...tooltip(look),
          // What is nothing to the cent has no line of its own.
          filter: ({ parsed }) => Math.abs(parsed.y ?? 0) >= 0.005,
          itemSort: (a, b) => a.datasetIndex - b.datasetIndex,
          callbacks: {
            label: ({ dataset, parsed }) =>
              ` ${dataset.label}: ${formatChartValue(parsed.y ?? 0, value.format)}`,
          },
        },
      },
    },
  };
}
