/**
 * What every chart has in common, in the words of chart.js: axes, the tooltip, room and movement.
 */
import type { TooltipOptions } from "chart.js";
import { type ChartAxis, type ChartFormat, formatDays, formatTick } from "../view/chart.ts";
import { newYorkDate } from "../view/time.ts";
import type { ChartColours } from "./chart_colours.ts";

/** How things are painted. */
export interface ChartLook {
  readonly colours: ChartColours;
  readonly font: string;
  /** Whether the system allows movement. */
  readonly moves: boolean;
}

/**
 * Size, movement and room.
 *
 * @param top pixels above the plot
 */
export function shared({ moves }: ChartLook, top: number) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: moves ? { duration: 350 } as const : false as const,
    layout: { padding: { top, right: 8 } },
  };
}

/**
 * An axis of numbers.
 *
 * @param values Instants on it; for other formats nothing.
 */
export function axis(
  { label, format, least, most }: ChartAxis,
  { colours, font }: ChartLook,
  values: readonly number[],
) {
  const oneDay = isOneDay(format, values);
  const scale = format === "share" ? 100 : 1;
  return {
    min: least,
    max: most,
    grid: { color: colours.line, drawTicks: false },
    border: { color: colours.line },
    title: { display: true, text: label, color: colours["ink-faint"], font: { family: font } },
    ticks: {
      color: colours["ink-soft"],
      font: { family: font, size: 11 },
      padding: 6,
      maxTicksLimit: 7,
      // There is nothing between one day and the next; the ends may lie too near to a round one.
      ...(format === "day" ? { precision: 0, includeBounds: false, autoSkipPadding: 14 } : {}),
      maxRotation: 0,
      callback: (value: string | number, index: number, ticks: readonly { value: number }[]) => {
        if (format === "day") return formatDays(ticks.map((tick) => tick.value))[index];
        const whole = ticks.every((tick) => Math.abs(tick.value * scale % 1) < 1e-9);
        return formatTick(Number(value), format, whole, oneDay);
      },
    },
  };
}

/** Whether all instants fall on one New York day. */
export function isOneDay(format: ChartFormat, values: readonly number[]): boolean {
  if (format !== "instant") return false;
  return new Set(values.map((value) => newYorkDate(new Date(value).toISOString()))).size <= 1;
}

/** The box beside the pointer. */
export function tooltip({ colours, font }: ChartLook): Partial<TooltipOptions> {
  return {
    backgroundColor: colours["surface-raised"],
    titleColor: colours.ink,
    bodyColor: colours.ink,
    borderColor: colours.line,
    borderWidth: 1,
    padding: 10,
    titleFont: { family: font, weight: 600 },
    bodyFont: { family: font },
    usePointStyle: true,
    boxPadding: 4,
  };
}
