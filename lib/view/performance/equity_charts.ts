/**
 * Equity over time and how far below its peak it was, as charts.
 */
import type { EquitySeriesPoint } from "../../data/performance_types.ts";
import type { ChartAxis, LineSpec } from "../chart.ts";

const DAY = 24 * 60 * 60_000;

/**
 * A date as a number of days, which an axis can count.
 *
 * @example dayNumber("1970-01-02") // 1
 */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** An axis from the first day to the last: there is nothing outside of them. */
export function dayAxis(label: string, dates: readonly string[]): ChartAxis {
  const numbers = dates.map(dayNumber);
  if (numbers.length < 2) return { label, format: "day" };
  return { label, format: "day", least: Math.min(...numbers), most: Math.max(...numbers) };
}

/** The line of equity, and that of its peak. */
export function equityChart(days: readonly EquitySeriesPoint[]): LineSpec {
  const line = (of: (day: EquitySeriesPoint) => number) =>
    days.map((day) => ({ x: dayNumber(day.date), y: of(day) }));
  return {
    kind: "line",
    x: dayAxis("Close of", days.map(({ date }) => date)),
    y: { label: "Dollars", format: "dollars" },
    lines: [
      { name: "Equity", tone: "accent", points: line(({ value }) => value) },
      { name: "Peak", tone: "ink-faint", dashed: true, points: line(({ peak }) => peak) },
    ],
    marks: [],
  };
}

/** The under-water line: how far each close was below the peak. */
export function underWaterChart(days: readonly EquitySeriesPoint[]): LineSpec {
  return {
    kind: "line",
    x: dayAxis("Close of", days.map(({ date }) => date)),
    y: { label: "Below the peak", format: "share", most: 0 },
    lines: [{
      name: "Drawdown",
      tone: "refused",
      filled: true,
      points: days.map(({ date, drawdown_pct }) => ({
        x: dayNumber(date),
        y: drawdown_pct === null ? null : 0 - drawdown_pct / 100,
      })),
    }],
    marks: [],
  };
}
