/**
 * The tables of performance as files: unrounded, with every row. Named as an address names them.
 */
import type { Account } from "../data/accounts.ts";
import { listAttributionDays } from "../data/attribution_days.ts";
import { comparePerformance, readPerformanceSet } from "../data/performance.ts";
import {
  readEquitySeries,
  readPerformanceCalendar,
  readRolling,
} from "../data/performance_series.ts";
import { readDistribution, readFeatureTable } from "../data/performance_trades.ts";
import type { PerformanceFilter } from "../data/performance_types.ts";
import type { Supabase } from "../supabase.ts";
import { lastTwo, readCompared } from "../view/performance/compare_query.ts";
import { compareFigures } from "../view/performance/comparison.ts";
import { readFeatures } from "../view/performance/feature_table.ts";
import { evidenceRows, fillRows, sourceOf } from "../view/performance/rows.ts";
import type { ExportTable } from "./table.ts";
import {
  attributionTable,
  calendarTable,
  cellTable,
  comparisonTable,
  distributionTable,
  equityTable,
  figureTable,
  resultTable,
  rollingTable,
} from "./performance_rows.ts";
import { tradeTable } from "./trade_rows.ts";

/** Who asks, and for what. */
export interface ExportRequest {
  readonly supabase: Supabase;
  readonly account: Account;
  readonly filter: PerformanceFilter;
  /** The address, for what only one table asks. */
  readonly query: URLSearchParams;
  /** The account's day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly wallClock: Date;
}

/** Before the first option was traded here. */
const BEGINNING = "2000-01-01";

/** Each table by its name; what is read whole is small, trades come page by page. */
export const TABLES: Readonly<
  Record<string, (request: ExportRequest) => Promise<Omit<ExportTable, "name">>>
> = Object.freeze({
  figures: async (request) => figureTable(await readSet(request)),
  fills: async (request) =>
    resultTable("fill", fillRows(await readSet(request)).map((row) => ({ key: row.fill, ...row }))),
  evidence: async (request) =>
    resultTable(
      "evidence",
      evidenceRows(await readSet(request)).map((row) => ({ key: row.grade, ...row })),
    ),
  equity: async ({ supabase, account, filter }) =>
    equityTable((await readEquitySeries(supabase, account, filter, Infinity)).points),
  calendar: async ({ supabase, account, filter }) =>
    calendarTable(await readPerformanceCalendar(supabase, account, filter)),
  distribution: async ({ supabase, account, filter }) =>
    distributionTable(await readDistribution(supabase, account, filter)),
  rolling: async ({ supabase, account, filter, wallClock }) =>
    rollingTable(
      (await readRolling(supabase, account, filter, wallClock, MOST_DATES)).windows
        .flatMap(({ points }) => points),
    ),
  features: async ({ supabase, account, filter, query }) => {
    const { by, and } = readFeatures(query);
    const features = and === null ? [by] as const : [by, and] as const;
    return cellTable(features, (await readFeatureTable(supabase, account, features, filter)).cells);
  },
  compare: async ({ supabase, account, query, today, wallClock }) => {
    const { a, b, independent } = readCompared(query, lastTwo(today));
    const read = await comparePerformance(supabase, account, a, b, wallClock);
    return comparisonTable(compareFigures(sourceOf(read.a), sourceOf(read.b), independent));
  },
  attribution: async ({ supabase, account, filter, today }) =>
    attributionTable(
      await listAttributionDays(supabase, account.id, {
        from: filter.from ?? BEGINNING,
        to: filter.to ?? today,
      }),
    ),
  trades: ({ supabase, account, filter }) => Promise.resolve(tradeTable(supabase, account, filter)),
});

/** As-of days of a file: two years of trading days and more. */
const MOST_DATES = 2_000;

async function readSet({ supabase, account, filter, wallClock }: ExportRequest) {
  return (await readPerformanceSet(supabase, account, filter, wallClock)).set;
}
