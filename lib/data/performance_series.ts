/** Performance along time: the equity and how far it lies under water, the calendar, rolling windows. */
import { rolling, type WindowFigures, WINDOWS, windowStart } from "../../engine/metrics/mod.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { asOf, dayOf } from "./performance.ts";
import { type Close, closesOf } from "./performance_equity.ts";
import { RULES } from "./performance_measure.ts";
import { readFacts, readSums, readTallies, type TallyDay } from "./performance_read.ts";
import { evenly } from "./performance_sparkline.ts";
import {
  ALL_TIME,
  type CalendarDay,
  type DayRange,
  type EquitySeries,
  type EquitySeriesPoint,
  type PerformanceFilter,
  type RollingSeries,
} from "./performance_types.ts";

/** Points of a chart unless the caller says otherwise. */
const MOST_POINTS = 1_000;
/** As-of dates of a rolling series; each costs the days of its windows. */
const MOST_DATES = 250;

/**
 * Reads the equity of a range. Peaks run from the account's beginning, also those of a later range.
 *
 * @param mostPoints beyond it the series is thinned: of each stretch its lowest and highest stay
 */
export async function readEquitySeries(
  supabase: Supabase,
  account: Account,
  range: DayRange,
  mostPoints: number = MOST_POINTS,
): Promise<EquitySeries> {
  const closes = closesOf(await readFacts(supabase, account.id, null));
  const within = underWater(closes).filter(({ date }) => isWithin(date, range));
  const points = thin(within, mostPoints);
  return { days: within.length, thinned: points.length < within.length, points };
}

/** Each close with its running peak. */
export function underWater(closes: readonly Close[]): EquitySeriesPoint[] {
  let peak = -Infinity;
  return closes.map((close) => {
    peak = Math.max(peak, close.value);
    const drawdown = peak - close.value;
    return { ...close, peak, drawdown, drawdown_pct: peak > 0 ? 100 * drawdown / peak : null };
  });
}

/**
 * At most so many points, of which none of a stretch's extremes is lost: its lowest and highest
 * stay, and the first and the last point of all.
 */
export function thin(
  points: readonly EquitySeriesPoint[],
  most: number,
): readonly EquitySeriesPoint[] {
  if (points.length <= most) return points;
  const stretches = Math.max(1, Math.floor((most - 2) / 2));
  const kept = new Set([0, points.length - 1]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const start = Math.floor(stretch * points.length / stretches);
    const end = Math.floor((stretch + 1) * points.length / stretches);
    let low = start, high = start;
    for (let place = start; place < end; place++) {
      if (points[place].value < points[low].value) low = place;
      if (points[place].value > points[high].value) high = place;
    }
    kept.add(low);
    kept.add(high);
  }
  return points.filter((_, place) => kept.has(place));
}

/** Reads the days of a range on which anything happened, oldest first. */
export async function readPerformanceCalendar(
  supabase: Supabase,
  account: Account,
  range: DayRange,
): Promise<readonly CalendarDay[]> {
  const [facts, sums] = await Promise.all([
    readFacts(supabase, account.id, null),
    readSums(supabase, account.id, { ...ALL_TIME, ...range }),
  ]);
  const days = new Map<string, CalendarDay>();
  const put = (date: string, more: Partial<CalendarDay>) => {
    if (isWithin(date, range)) days.set(date, { ...(days.get(date) ?? nothing(date)), ...more });
  };
  for (const { day, realised } of facts.equity) put(day, { realised });
  const closes = closesOf(facts);
  for (const [place, { date, value }] of closes.entries()) {
    const before = closes[place - 1];
    if (before === undefined) continue;
    const change = value - before.value;
    const change_pct = before.value > 0 ? 100 * change / before.value : null;
    // A day that merely stands between two results has nothing to show.
    if (change !== 0 || days.has(date)) put(date, { change, change_pct });
  }
  for (const { day, trades, wins, losses } of sums) put(day, { trades, wins, losses });
  return [...days.values()].sort((a, b) => a.date < b.date ? -1 : 1);
}

function nothing(date: string): CalendarDay {
  return { date, realised: 0, trades: 0, wins: 0, losses: 0, change: null, change_pct: null };
}

/**
 * Reads the windows of 30, 60 and 90 days as of the closes of a range, and as of the days with
 * trades where a release or a grade is asked for, which has no equity.
 *
 * @param mostDates beyond it the dates are thinned evenly
 */
export async function readRolling(
  supabase: Supabase,
  account: Account,
  filter: PerformanceFilter,
  wallClock: Date,
  mostDates: number = MOST_DATES,
): Promise<RollingSeries> {
  const longest = Math.max(...WINDOWS);
  const from = filter.from === null ? null : windowStart(filter.from, longest);
  const [facts, tallies] = await Promise.all([
    readFacts(supabase, account.id, null),
    readTallies(supabase, account.id, { ...filter, from }),
  ]);
  const closes = closesOf(facts);
  const day = dayOf(account, wallClock);
  const has_equity = filter.release === null && filter.evidence === null;
  const points = rollingOf(tallies, has_equity ? closes : [], filter, mostDates);
  return {
    as_of: asOf(facts, closes, day),
    windows: WINDOWS.map((window_days) => ({
      window_days,
      points: points.filter((point) => point.window_days === window_days),
    })),
  };
}

function rollingOf(
  tallies: readonly TallyDay[],
  closes: readonly Close[],
  filter: PerformanceFilter,
  mostDates: number,
): readonly WindowFigures[] {
  const days = tallies.map(({ day, tally }) => ({ date: day, tally }));
  const dates = evenly(
    (closes.length > 0 ? closes : days).map(({ date }) => date)
      .filter((date) => isWithin(date, filter)),
    mostDates,
  );
  return rolling({ days, equity: closes }, RULES, WINDOWS, dates);
}

/** Whether a date lies in a range. */
function isWithin(date: string, { from, to }: DayRange): boolean {
  return (from === null || date >= from) && (to === null || date <= to);
}
