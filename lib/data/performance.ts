/**
 * Performance figures of an account (docs/metrics.md): the overview, a selection, and two side by
 * side. They follow from tallies, so their cost is that of days, whatever the trades.
 */
import { newYorkDate, WINDOWS, windowStart } from "../../engine/metrics/mod.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { presentOf } from "./overview.ts";
import { type Close, closesOf, closesWithin } from "./performance_equity.ts";
import { measure, RULES } from "./performance_measure.ts";
import {
  type PerformanceFacts,
  type PerformanceReading,
  readPerformanceOf,
} from "./performance_read.ts";
import { daysWithin, sparklineOf } from "./performance_sparkline.ts";
import {
  ALL_TIME,
  type AsOf,
  type PerformanceComparison,
  type PerformanceFilter,
  type PerformanceOverview,
  type PerformanceReport,
  type PerformanceSet,
} from "./performance_types.ts";

const LONGEST = Math.max(...WINDOWS);

/** Which trades an overview is about; `null` means any. */
export type Only = Pick<PerformanceFilter, "release" | "evidence">;

/**
 * Reads the overview: figures of all time and of each window, with their intervals.
 *
 * @param wallClock now, for an account that lives in real time
 */
export async function readPerformance(
  supabase: Supabase,
  account: Account,
  wallClock: Date,
  only: Only = ALL_TIME,
): Promise<PerformanceOverview> {
  const day = dayOf(account, wallClock);
  const filter = { ...ALL_TIME, release: only.release, evidence: only.evidence };
  const reading = await readPerformanceOf(
    supabase,
    account.id,
    filter,
    windowStart(day, LONGEST),
  );
  return overviewOf(reading, filter, day);
}

/**
 * The overview of what was read; asks nobody.
 *
 * @param reading short days of all time, tallies of the longest window
 */
export function overviewOf(
  { facts, sums, tallies }: PerformanceReading,
  filter: PerformanceFilter,
  day: string,
): PerformanceOverview {
  const closes = closesOf(facts);
  const totals = filter.evidence === null
    ? facts.totals
    : facts.totals.filter(({ evidence }) => evidence === filter.evidence);
  return {
    as_of: asOf(facts, closes, day),
    rules: RULES,
    all: measure({ tallies: totals, sums, closes }, filter),
    windows: WINDOWS.map((window_days) => {
      const range = { from: windowStart(day, window_days), to: day };
      const within = { ...filter, ...range };
      const material = {
        tallies: daysWithin(tallies, range),
        sums: daysWithin(sums, range),
        closes: closesWithin(closes, range),
      };
      return { window_days, ...measure(material, within) };
    }),
    sparkline: sparklineOf(
      sums,
      filter.release === null && filter.evidence === null ? closes : [],
      day,
    ),
    releases: facts.releases,
  };
}

/** Reads the figures of any selection. */
export async function readPerformanceSet(
  supabase: Supabase,
  account: Account,
  filter: PerformanceFilter,
  wallClock: Date,
): Promise<PerformanceReport> {
  const reading = await readPerformanceOf(supabase, account.id, filter);
  const { facts } = reading;
  return {
    as_of: asOf(facts, closesOf(facts), dayOf(account, wallClock)),
    rules: RULES,
    set: setOf(reading, filter),
  };
}

/** Reads two selections, such as two periods or two releases. */
export async function comparePerformance(
  supabase: Supabase,
  account: Account,
  a: PerformanceFilter,
  b: PerformanceFilter,
  wallClock: Date,
): Promise<PerformanceComparison> {
  const [one, other] = await Promise.all([
    readPerformanceOf(supabase, account.id, a),
    readPerformanceOf(supabase, account.id, b),
  ]);
  const { facts } = one;
  return {
    as_of: asOf(facts, closesOf(facts), dayOf(account, wallClock)),
    rules: RULES,
    a: setOf(one, a),
    b: setOf(other, b),
  };
}

function setOf(
  { facts, sums, tallies }: PerformanceReading,
  filter: PerformanceFilter,
): PerformanceSet {
  return measure({ tallies, sums, closes: closesWithin(closesOf(facts), filter) }, filter);
}

/** New York day of an account's present. */
export function dayOf(account: Pick<Account, "clock" | "clock_at">, wallClock: Date): string {
  return newYorkDate(Date.parse(presentOf(account, wallClock)));
}

/** How far what was read goes. */
export function asOf(
  { account }: Pick<PerformanceFacts, "account">,
  closes: readonly Close[],
  day: string,
): AsOf {
  return { sequence: account?.sequence ?? 0, day, equity_day: closes.at(-1)?.date ?? null };
}
