/**
 * A chart's data in the words of chart.js.
 */
import type { ChartConfiguration } from "chart.js";
import { type BarSpec, formatChartValue, type LineSpec } from "../view/chart.ts";
import { axis, type ChartLook, isOneDay, shared, tooltip } from "./chart_parts.ts";
import { MARK_ROOM, markLines, whiskers } from "./chart_plugins.ts";

/** Configuration of a chart of lines. */
export function lineOptions(spec: LineSpec, look: ChartLook): ChartConfiguration<"line"> {
  const { colours, font } = look;
  const points = spec.lines.flatMap((line) => line.points);
  const oneDay = isOneDay(spec.x.format, points.map(({ x }) => x));
  const write = (x: number) => formatChartValue(x, spec.x.format, oneDay);
  return {
    type: "line",
    data: {
      datasets: spec.lines.map((line) => ({
        label: line.name,
        data: [...line.points],
        borderColor: colours[line.tone],
        backgroundColor: line.filled
          ? `color-mix(in srgb, ${colours[line.tone]} 22%, transparent)`
          : colours[line.tone],
        fill: line.filled ? "origin" : false,
        borderWidth: 2,
        borderDash: line.dashed ? [5, 4] : [],
        stepped: line.stepped ?? false,
        pointRadius: line.points.length > 40 ? 0 : 2,
        pointHoverRadius: 5,
        pointHitRadius: 12,
        tension: 0,
      })),
    },
    options: {
      ...shared(look, spec.marks.length > 0 ? MARK_ROOM : 6),
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: { type: "linear", ...axis(spec.x, look, points.map(({ x }) => x)) },
        y: { type: "linear", ...axis(spec.y, look, []) },
      },
      plugins: {
        legend: {
          display: spec.lines.length > 1,
          position: "bottom",
          labels: {
            color: colours["ink-soft"],
            font: { family: font },
            boxWidth: 14,
            boxHeight: 2,
          },
        },
        tooltip: {
          ...tooltip(look),
          callbacks: {
            title: ([item]) => item ? `${spec.x.label} ${write(item.parsed.x ?? 0)}` : "",
            label: ({ dataset, parsed }) =>
              ` ${dataset.label}: ${formatChartValue(parsed.y ?? 0, spec.y.format)}`,
          },
        },
      },
    },
    plugins: [markLines(spec.marks, colours, font)],
  };
}

/** Configuration of a chart of bars. */
export function barOptions(spec: BarSpec, look: ChartLook): ChartConfiguration<"bar"> {
  const { colours, font } = look;
  const write = (value: number) => formatChartValue(value, spec.value.format);
  const reach = spec.bars.flatMap(({ from, to, range }) => [from, to, ...(range ?? [])]);
  const values = {
    ...axis(spec.value, look, []),
    // Whiskers are not data to chart.js, so it would cut them off.
    suggestedMin: Math.min(0, ...reach),
    suggestedMax: Math.max(0, ...reach),
  };
  const names = {
    grid: { display: false },
    border: { color: colours.line },
    ticks: { color: colours.ink, font: { family: font, size: 12 }, autoSkip: false },
  };
  return {
    type: "bar",
    data: {
      labels: spec.bars.map(({ label }) => label),
      datasets: [{
        data: spec.bars.map(({ from, to }): [number, number] => [from, to]),
        backgroundColor: spec.bars.map(({ tone }) => colours[tone]),
        borderRadius: 2,
        borderSkipped: false,
        maxBarThickness: 34,
        minBarLength: 2,
      }],
    },
    options: {
      ...shared(look, 6),
      indexAxis: spec.lying ? "y" : "x",
      interaction: { mode: "index", axis: spec.lying ? "y" : "x", intersect: false },
      scales: spec.lying ? { x: values, y: names } : { x: names, y: values },
      plugins: {
        legend: { display: false },
        tooltip: {
          ...tooltip(look),
          callbacks: {
            label: ({ dataIndex }) => {
              const bar = spec.bars[dataIndex];
              if (bar === undefined) return "";
              const range = bar.range === null
                ? ""
                : `, 95 % between ${write(bar.range[0])} and ${write(bar.range[1])}`;
              return ` ${write(bar.to - bar.from)}${range}`;
            },
          },
        },
      },
    },
    plugins: [whiskers(spec, colours)],
  };
}
