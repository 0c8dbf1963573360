import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type {
  CalendarDay,
  Distribution,
  EquitySeriesPoint,
} from "../../lib/data/performance_types.ts";
import { formatChartValue, formatDays, formatTick } from "../../lib/view/chart.ts";
import { announcePerformance } from "../../lib/view/performance/announce.ts";
import { calendarOf, strengthOf } from "../../lib/view/performance/calendar.ts";
import {
  dayNumber,
  equityChart,
  underWaterChart,
} from "../../lib/view/performance/equity_charts.ts";
import { histogramOf, nameBin } from "../../lib/view/performance/histogram.ts";
import {
  hasRolling,
  rollingChart,
  type RollingPoint,
  rollingRows,
} from "../../lib/view/performance/rolling_chart.ts";
import { clampZoom, extentOf, moveZoom, scaleZoom, zoomed } from "../../lib/view/zoom.ts";

const day = (
  date: string,
  change: number | null,
  more: Partial<CalendarDay> = {},
): CalendarDay => ({
  date,
  realised: 10,
  trades: 1,
  wins: 1,
  losses: 0,
  change,
  change_pct: null,
  ...more,
});

describe("a calendar", () => {
  it("has whole months of weeks from Monday to Friday", () => {
    const [march] = calendarOf([day("2026-03-02", 120), day("2026-03-31", -40)]);
    assertEquals(march?.name, "March 2026");
    assertEquals(march?.change, 80);
    assertEquals(march?.weeks.map((week) => week.map((each) => each?.number ?? 0)), [
      [2, 3, 4, 5, 6],
      [9, 10, 11, 12, 13],
      [16, 17, 18, 19, 20],
      [23, 24, 25, 26, 27],
      [30, 31, 0, 0, 0],
    ]);
  });

  it("begins in the middle of a week where the month does, and not on a weekend", () => {
    const firstWeek = (date: string) =>
      calendarOf([day(date, 1)])[0]?.weeks[0]?.map((each) => each?.number ?? 0);
    assertEquals(firstWeek("2026-04-15"), [0, 0, 1, 2, 3]);
    // August 2026 begins on a Saturday.
    assertEquals(firstWeek("2026-08-10"), [3, 4, 5, 6, 7]);
  });

  it("tells each day by sign, strength and a sentence", () => {
    const [march] = calendarOf([
      day("2026-03-02", 400, { trades: 3, realised: 350 }),
      day("2026-03-03", -25),
      day("2026-03-04", 0),
      day("2026-03-05", null),
    ]);
    const cells = march?.weeks[0] ?? [];
    assertEquals(cells.map((each) => [each?.sign, each?.strength, each?.short]), [
      ["gain", 4, "+400"],
      ["loss", 1, "−25"],
      ["even", 0, "0"],
      ["none", 0, ""],
      ["none", 0, ""],
    ]);
    assertEquals(
      cells[0]?.text,
      "Monday, March 2: +$400.00; 3 trades closed, +$350.00 realised",
    );
    assertEquals(
      cells[3]?.text,
      "Thursday, March 5: change of equity not known; 1 trade closed, +$10.00 realised",
    );
    assertEquals(cells[4]?.text, "Friday, March 6: nothing happened");
  });

  it("is not paled by one large day", () => {
    assertEquals([1, 5, 25, 57, 100].map((size) => strengthOf(size, 100)), [1, 1, 2, 4, 4]);
    assertEquals([strengthOf(0, 100), strengthOf(-0.001, 0.001), strengthOf(0, 0)], [0, 0, 0]);
  });

  it("of nothing is empty, and has no month without a change of its own", () => {
    assertEquals(calendarOf([]), []);
    assertEquals(calendarOf([day("2026-03-02", null)])[0]?.change, null);
  });
});

const point = (date: string, value: number, peak: number, percent: number | null) =>
  ({
    date,
    value,
    peak,
    drawdown: peak - value,
    drawdown_pct: percent,
    source: "MARK",
  }) as EquitySeriesPoint;

describe("charts of equity", () => {
  const points = [point("2026-03-02", 100, 100, 0), point("2026-03-03", 90, 100, 10)];

  it("count days, so that the axis has room for what is between", () => {
    const [equity, peak] = equityChart(points).lines;
    const first = dayNumber("2026-03-02");
    assertEquals(equity?.points, [{ x: first, y: 100 }, { x: first + 1, y: 90 }]);
    assertEquals(peak?.points.map(({ y }) => y), [100, 100]);
    assertEquals(formatChartValue(first, "day"), "Mar 2, 2026");
    assertEquals(formatChartValue(first + 0.5, "day"), "");
    assertEquals(formatTick(first, "day", true), "Mar 2, 2026");
    assertEquals(formatDays([first, first + 0.5, first + 6]), ["Mar 2", "", "Mar 8"]);
    assertEquals(formatDays([first, first - 90]), ["Mar 2, 2026", "Dec 2, 2025"]);
  });

  it("go below zero under water, with a gap where there is no share", () => {
    const [line] = underWaterChart([...points, point("2026-03-04", -1, 0, null)]).lines;
    assertEquals(line?.points.map(({ y }) => y), [0, -0.1, null]);
    assertEquals(line?.filled, true);
  });

  it("write ratios and R as figures do", () => {
    assertEquals([1.5, -0.25, -0.001].map((each) => formatChartValue(each, "ratio")), [
      "1.50",
      "−0.25",
      "0.00",
    ]);
    assertEquals(formatChartValue(-0.5, "r"), "−0.50 R");
    assertEquals(formatTick(2, "r", true), "+2 R");
  });
});

describe("rolling windows", () => {
  const points: readonly RollingPoint[] = [
    { as_of: "2026-03-02", window_days: 30, trades: 12, win_rate: null, max_drawdown_pct: 5 },
    { as_of: "2026-03-02", window_days: 90, trades: 40, win_rate: 0.6, max_drawdown_pct: 8 },
    { as_of: "2026-03-03", window_days: 30, trades: 31, win_rate: 0.5, max_drawdown_pct: 5 },
    { as_of: "2026-03-03", window_days: 90, trades: 41, win_rate: 0.7, max_drawdown_pct: 8 },
  ];

  it("are a line each, with gaps where a figure is undefined", () => {
    const { lines } = rollingChart(points, "win_rate", [30, 90]);
    assertEquals(lines.map(({ name }) => name), ["30 days", "90 days"]);
    assertEquals(lines.map(({ points }) => points.map(({ y }) => y)), [[null, 0.5], [0.6, 0.7]]);
    assertEquals(new Set(lines.map(({ tone }) => tone)).size, 2);
  });

  it("draw percent as the share it is", () => {
    const chart = rollingChart(points, "max_drawdown_pct", [30]);
    assertEquals(chart.y.format, "share");
    assertEquals(chart.lines[0]?.points[0]?.y, 0.05);
  });

  it("are rows with the newest day first", () => {
    const rows = rollingRows(points, "win_rate", [30, 90]);
    assertEquals(rows.map(({ asOf }) => asOf), ["2026-03-03", "2026-03-02"]);
    assertEquals(rows[1], { asOf: "2026-03-02", values: [null, 0.6], trades: [12, 40] });
  });

  it("know whether there is anything to draw", () => {
    assert(hasRolling(points, "win_rate"));
    assertEquals(hasRolling(points, "sharpe"), false);
    assertEquals(hasRolling([], "win_rate"), false);
  });
});

describe("zooming", () => {
  const whole = { from: 0, to: 100 };

  it("halves what is shown around its middle, and doubles it again", () => {
    const half = scaleZoom(null, whole, "in");
    assertEquals(half, { from: 25, to: 75 });
    assertEquals(scaleZoom(half, whole, "in"), { from: 38, to: 63 });
    assertEquals(scaleZoom(half, whole, "out"), null, "all again");
  });

  it("never shows less than four steps, nor anything outside", () => {
    assertEquals(clampZoom({ from: 50, to: 50 }, whole), { from: 48, to: 52 });
    assertEquals(clampZoom({ from: -5, to: 6 }, whole), { from: 0, to: 11 });
    assertEquals(clampZoom({ from: 96, to: 140 }, whole), { from: 56, to: 100 });
    assertEquals(clampZoom({ from: -5, to: 200 }, whole), null);
  });

  it("moves by half of what is shown, as far as there is anything", () => {
    assertEquals(moveZoom({ from: 25, to: 75 }, whole, "later"), { from: 50, to: 100 });
    assertEquals(moveZoom({ from: 50, to: 100 }, whole, "later"), { from: 50, to: 100 });
    assertEquals(moveZoom({ from: 10, to: 30 }, whole, "earlier"), { from: 0, to: 20 });
    assertEquals(moveZoom(null, whole, "later"), null);
  });

  it("needs two different places", () => {
    assertEquals(extentOf({ lines: [] }), null);
    const spec = equityChart([point("2026-03-02", 1, 1, 0), point("2026-03-05", 1, 1, 0)]);
    const extent = extentOf(spec);
    assertEquals((extent?.to ?? 0) - (extent?.from ?? 0), 3);
    assertEquals(extentOf(equityChart([point("2026-03-02", 1, 1, 0)])), null);
    assertEquals(zoomed(spec, { from: 1, to: 5 }).x, { ...spec.x, least: 1, most: 5 });
    assertEquals(zoomed(spec, null), spec);
  });
});

describe("the distribution of R", () => {
  const bin = (from: number | null, to: number | null, trades: number) => ({ from, to, trades });
  const distribution: Distribution = {
    width: 0.5,
    bins: [bin(null, -1, 0), bin(-1, -0.5, 2), bin(-0.5, 0, 0), bin(0, 0.5, 1), bin(0.5, null, 5)],
    trades: 8,
    without_r: 3,
    mean: 0.25,
    quantiles: { p05: -0.9, p25: -0.5, p50: 0.6, p75: 1, p95: 2 },
  };

  it("leaves out empty ends but keeps what is between, to scale", () => {
    const histogram = histogramOf(distribution, { lower: -0.25, upper: 0.75 });
    assertEquals(histogram?.bars.map(({ trades }) => trades), [2, 0, 1, 5]);
    assertEquals(histogram?.bars.map(({ left }) => left), [0, 0.25, 0.5, 0.75]);
    assertEquals(histogram?.bars.map(({ height }) => height), [0.4, 0, 0.2, 1]);
    assertEquals(histogram?.bars.map(({ sign }) => sign), ["loss", "loss", "gain", "gain"]);
    assertEquals(histogram?.places, { mean: 0.625, lower: 0.375, upper: 0.875 });
    assertEquals(histogram?.ticks, [{ label: "−1", at: 0 }, { label: "0", at: 0.5 }, {
      label: "1",
      at: 1,
    }]);
  });

  it("draws no mean outside of its picture and nothing of nothing", () => {
    assertEquals(histogramOf({ ...distribution, mean: 9 }, null)?.places, {
      mean: null,
      lower: null,
      upper: null,
    });
    assertEquals(histogramOf({ ...distribution, trades: 0, bins: [] }, null), null);
  });

  it("starts an open bin a width before its end", () => {
    const open = histogramOf({ ...distribution, bins: [bin(null, -1, 1), bin(-1, -0.5, 1)] }, null);
    assertEquals(open?.bars[0]?.sign, "loss");
    assertEquals(open?.ticks, [{ label: "−1", at: 0.5 }]);
  });

  it("names its bins", () => {
    assertEquals(
      [[null, -5], [-1, -0.5], [5, null]].map(([from = null, to = null]) => nameBin({ from, to })),
      ["Below −5.00 R", "−1.00 R to −0.50 R", "+5.00 R and more"],
    );
  });
});

describe("new figures", () => {
  it("are announced when a trade was closed, and else not", () => {
    const tiles = [{ name: "total_net", value: "+$120.00" }] as never;
    assertEquals(
      announcePerformance({ trades: 30 }, { trades: 31, tiles }),
      "1 more trade closed, 31 in all. Net +$120.00.",
    );
    assertEquals(announcePerformance({ trades: 31 }, { trades: 31, tiles }), "");
  });
});
