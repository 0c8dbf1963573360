/** What performance figures are read from: one call a question (docs/metrics.md, Stored and read). */
import { z } from "zod";
import { GRADES, type TradeTally } from "../../engine/metrics/mod.ts";
import type { Supabase } from "../supabase.ts";
import type { DayRange, PerformanceFilter } from "./performance_types.ts";
import { type SumsDay, sumsSchema, tallySchema } from "./performance_rows.ts";
import { readRows } from "./read.ts";
import { jsonOf, numeric, whole } from "./values.ts";

/** A grade of evidence, or an empty text for all. */
const slice = z.enum(["", ...GRADES]);

/** A grade's tally; an empty text is that of all. */
export type Slice = z.output<typeof slice>;

const factsSchema = z.object({
  account: z.object({ sequence: whole, starting_cash: numeric }).nullable(),
  releases: z.array(z.string()),
  totals: z.array(z.object({ evidence: slice, tally: tallySchema })),
  equity: z.array(
    z.tuple([z.iso.date(), numeric, z.enum(["MARK", "REALISED"]), numeric]).transform(
      ([day, equity, source, realised]) => ({ day, equity, source, realised }),
    ),
  ),
});

/** How far an account's ledger goes, its daily equity, and the tallies of all its trades. */
export type PerformanceFacts = z.output<typeof factsSchema>;

/** A day with an exit or a mark. */
export type EquityRow = PerformanceFacts["equity"][number];

const tallyDays = z.array(z.object({ evidence: slice, day: z.iso.date(), tally: tallySchema }));

const reading = jsonOf(
  z.object({ facts: factsSchema, sums: z.array(sumsSchema), tallies: tallyDays }),
);

/** Facts, days in short and tallies of days, all as of the same ledger entry. */
export type PerformanceReading = z.output<typeof reading>;

/** Tally of a day. */
export interface TallyDay {
  readonly evidence: Slice;
  readonly day: string;
  readonly tally: TradeTally;
}

/** The single value a call answers with. */
export async function callFor<T extends z.ZodType>(
  supabase: Supabase,
  name: string,
  args: Record<string, unknown>,
  schema: T,
): Promise<z.output<T>> {
  const { data, error, status } = await supabase.rpc(name, args);
  const [answer] = readRows(schema, { data: [data], error, status });
  return answer;
}

/** Reads the facts of a release, or of all. */
export function readFacts(
  supabase: Supabase,
  accountId: string,
  release: string | null,
): Promise<PerformanceFacts> {
  const args = { account_id: accountId, release: release ?? "" };
  return callFor(supabase, "performance_facts", args, jsonOf(factsSchema));
}

/**
 * Reads what the figures of a selection follow from: tallies of every grade and of all together, or
 * of the one asked for.
 *
 * @param talliesFrom first day of the tallies, where that is not the first of all
 */
export function readPerformanceOf(
  supabase: Supabase,
  accountId: string,
  filter: PerformanceFilter,
  talliesFrom: string | null = null,
): Promise<PerformanceReading> {
  const { release, evidence } = filter;
  return callFor(supabase, "performance_reading", {
    account_id: accountId,
    release: release ?? "",
    evidence,
    ...boundsOf(filter),
    tallies_from: talliesFrom,
  }, reading);
}

/** Reads days in short, oldest first. */
export function readSums(
  supabase: Supabase,
  accountId: string,
  filter: PerformanceFilter,
): Promise<SumsDay[]> {
  const args = { account_id: accountId, ...sliceOf(filter), ...boundsOf(filter) };
  return callFor(supabase, "performance_sums", args, jsonOf(z.array(sumsSchema)));
}

/** Reads the tallies of days, oldest first: of the grade asked for, else of all together. */
export function readTallies(
  supabase: Supabase,
  accountId: string,
  filter: PerformanceFilter,
): Promise<TallyDay[]> {
  const args = { account_id: accountId, ...sliceOf(filter), ...boundsOf(filter) };
  return callFor(supabase, "performance_tallies", args, jsonOf(tallyDays));
}

/** A filter's release and grade as the calls take them. */
export function sliceOf({ release, evidence }: PerformanceFilter) {
  return { release: release ?? "", evidence: evidence ?? "" };
}

/** A filter's days as the calls take them; a bound that is left out is none. */
export function boundsOf({ from, to }: DayRange) {
  return { ...(from === null ? {} : { from_day: from }), ...(to === null ? {} : { to_day: to }) };
}
