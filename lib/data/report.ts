/**
 * Everything a report shows, and what it is based on.
 */
import type { Cell } from "../../engine/metrics/features.ts";
import type { Supabase } from "../supabase.ts";
import { type AttributionRange, attributionRange } from "../view/attribution_periods.ts";
import type { Account } from "./accounts.ts";
import { listAttributionDays } from "./attribution_days.ts";
import { readLedgerHash } from "./ledger_hash.ts";
import { readPerformanceSet } from "./performance.ts";
import { readEquitySeries, readPerformanceCalendar } from "./performance_series.ts";
import { readDistribution, readFeatureTable } from "./performance_trades.ts";
import type {
  AsOf,
  CalendarDay,
  Distribution,
  EquitySeriesPoint,
  PerformanceFilter,
  PerformanceSet,
} from "./performance_types.ts";

/** The figures of a report. */
export interface Report {
  readonly asOf: AsOf;
  /** Hash of the newest ledger entry that is counted; null before the first. */
  readonly hash: string | null;
  readonly riskFreeRate: number;
  readonly set: PerformanceSet;
  readonly equity: readonly EquitySeriesPoint[];
  readonly days: readonly CalendarDay[];
  readonly distribution: Distribution;
  readonly releases: readonly Cell[];
  /** By month; null without an exit. */
  readonly attribution: AttributionRange | null;
}

/** Closes of the picture: as many as paper can show. */
const POINTS = 300;
/** Before the first option was traded here. */
const BEGINNING = "2000-01-01";

/** Reads a report of a selection. */
export async function readReport(
  supabase: Supabase,
  account: Account,
  filter: PerformanceFilter,
  wallClock: Date,
): Promise<Report> {
  const read = readPerformanceSet(supabase, account, filter, wallClock);
  const [{ as_of, rules, set }, hash, equity, days, distribution, releases, attribution] =
    await Promise.all([
      read,
      read.then(({ as_of }) => readLedgerHash(supabase, account.id, as_of.sequence)),
      readEquitySeries(supabase, account, filter, POINTS),
      readPerformanceCalendar(supabase, account, filter),
      readDistribution(supabase, account, filter),
      readFeatureTable(supabase, account, ["release"], filter),
      read.then(({ as_of }) =>
        listAttributionDays(supabase, account.id, {
          from: filter.from ?? BEGINNING,
          to: filter.to ?? as_of.day,
        })
      ),
    ]);
  return {
    asOf: as_of,
    hash,
    riskFreeRate: rules.riskFreeRate,
    set,
    equity: equity.points,
    days,
    distribution,
    releases: releases.cells,
    attribution: attributionRange(attribution, "month"),
  };
}
