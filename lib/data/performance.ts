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
  readFacts,
  readSums,
  readTallies,
  type TallyDay,
} from "./performance_read.ts";
import type { SumsDay } from "./performance_rows.ts";
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
  const recent = { ...filter, from: windowStart(day, LONGEST), to: day };
  const [facts, sums, tallies] = await Promise.all([
    readFacts(supabase, account.id, only.release),
    readSums(supabase, account.id, filter),
    readTallies(supabase, account.id, recent, true),
  ]);
  return overviewOf({ facts, sums, tallies }, filter, day);
}

/** What an overview is made of. */
export interface OverviewMaterial {
  readonly facts: PerformanceFacts;
  /** Days of all time. */
  readonly sums: readonly SumsDay[];
  /** Days of the longest window. */
  readonly tallies: readonly TallyDay[];
}

/** The overview of what was read; asks nobody. */
export function overviewOf(
  { facts, sums, tallies }: OverviewMaterial,
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
  const [facts, set] = await Promise.all([
    readFacts(supabase, account.id, filter.release),
    readMaterial(supabase, account, filter),
  ]);
  const closes = closesOf(facts);
  return {
    as_of: asOf(facts, closes, dayOf(account, wallClock)),
    rules: RULES,
    set: set(closes),
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
  const [facts, one, other] = await Promise.all([
    readFacts(supabase, account.id, null),
    readMaterial(supabase, account, a),
    readMaterial(supabase, account, b),
  ]);
  const closes = closesOf(facts);
  return {
    as_of: asOf(facts, closes, dayOf(account, wallClock)),
    rules: RULES,
    a: one(closes),
    b: other(closes),
  };
}

async function readMaterial(
  supabase: Supabase,
  { id }: Account,
  filter: PerformanceFilter,
): Promise<(closes: readonly Close[]) => PerformanceSet> {
  const [sums, tallies] = await Promise.all([
    readSums(supabase, id, filter),
    readTallies(supabase, id, filter, true),
  ]);
  return (closes) => measure({ tallies, sums, closes: closesWithin(closes, filter) }, filter);
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
