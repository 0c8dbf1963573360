/**
 * Everything the page of performance shows, in one answer.
 */
import type { Supabase } from "../supabase.ts";
import { type PerformanceView, performanceView } from "../view/performance/page.ts";
import type { RollingFigure, RollingPoint } from "../view/performance/rolling_chart.ts";
import type { Selection } from "../view/performance/selection.ts";
import type { Account } from "./accounts.ts";
import { readPerformance, readPerformanceSet } from "./performance.ts";
import { readEquitySeries, readPerformanceCalendar, readRolling } from "./performance_series.ts";
import { readDistribution } from "./performance_trades.ts";
import type { PerformanceOverview, PerformanceSet } from "./performance_types.ts";

/** Closes of a chart; more would be closer together than its line is wide. */
const POINTS = 400;
/** As-of days of the rolling series. */
const ROLLING_POINTS = 200;

/** The page and what its form offers. */
export interface PerformancePage {
  readonly view: PerformanceView;
  /** Releases with closed trades. */
  readonly releases: readonly string[];
}

/**
 * Reads the page.
 *
 * @param figure of the rolling series
 * @param wallClock now, for an account that lives in real time
 */
export async function readPerformancePage(
  supabase: Supabase,
  account: Account,
  selection: Selection,
  figure: RollingFigure,
  wallClock: Date,
): Promise<PerformancePage> {
  const { filter } = selection;
  const overview = readPerformance(supabase, account, wallClock, filter);
  const [known, set, equity, calendar, distribution, series] = await Promise.all([
    overview,
    selection.range === "custom"
      ? readPerformanceSet(supabase, account, filter, wallClock).then(({ set }) => set)
      : overview.then((read) => setOf(read, selection)),
    readEquitySeries(supabase, account, filter, POINTS),
    readPerformanceCalendar(supabase, account, filter),
    readDistribution(supabase, account, filter),
    readRolling(supabase, account, filter, wallClock, ROLLING_POINTS),
  ]);
  const points = series.windows.flatMap(({ points }) =>
    points.map((point): RollingPoint => ({
      as_of: point.as_of,
      window_days: point.window_days,
      trades: point.trades,
      [figure]: point[figure],
    }))
  );
  const view = performanceView({
    asOf: known.as_of,
    set,
    sparkline: known.sparkline,
    equity,
    calendar,
    distribution,
    rolling: { figure, windows: series.windows.map(({ window_days }) => window_days), points },
  });
  return { view, releases: known.releases };
}

/** The set of a named range. */
export function setOf(
  { all, windows }: PerformanceOverview,
  { range }: Pick<Selection, "range">,
): PerformanceSet {
  return windows.find(({ window_days }) => String(window_days) === range) ?? all;
}
