/**
 * Runs of learning and their suggestions, as the ledger tells them.
 */
import { z } from "zod";
import { cellsOf } from "../../engine/learning/mod.ts";
import { REQUIRED_TRADES } from "../../engine/learning/limits.ts";
import type { Release } from "../../engine/decision/release.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { callFunction } from "./acts.ts";
import {
  periodSchema,
  suggestionSchema,
  testedCellSchema,
  withheldSchema,
} from "./learning_schema.ts";
import type {
  LearningRunEntry,
  LearningState,
  ListedSuggestion,
  SuggestionReview,
} from "./learning_types.ts";
import { type Naming, namingOf } from "./people.ts";
import { isUuid, readRows } from "./read.ts";
import { findRelease } from "./releases.ts";
import { instant, jsonOf, whole } from "./values.ts";

/** Runs and suggestions a page lists at most. */
const MOST_RUNS = 50, MOST_SUGGESTIONS = 200;

const by = z.guid().nullish().transform((id) => id ?? null);

const suggestionRow = z.object({
  id: z.guid(),
  seq: whole,
  proposed_at: instant,
  status: z.enum(["PENDING", "APPROVED", "REJECTED"]),
  reviewed_at: instant.nullable(),
  body: jsonOf(suggestionSchema.and(z.object({ by }))),
  review: jsonOf(
    z.object({
      status: z.enum(["APPROVED", "REJECTED"]),
      comment: z.string().nullish(),
      by,
    }).nullable(),
  ),
});

const runRow = z.object({
  id: z.guid(),
  seq: whole,
  sealed_at: instant,
  hash: z.string(),
  release: z.string(),
  asked_by: by,
  suggestions: whole,
  sheet: jsonOf(z.object({
    period: periodSchema,
    seed: z.int(),
    trades: z.int(),
    not_tested: z.int(),
    cells: z.array(testedCellSchema),
    hypotheses: z.array(z.unknown()),
    withheld: z.array(withheldSchema),
  })),
});

const basisAnswer = z.union([
  z.object({
    ok: z.literal(true),
    trades: whole,
    with_risk: whole,
    since_last_run: whole,
  }),
  z.object({ ok: z.literal(false) }),
]);

const SUGGESTION_COLUMNS = Object.keys(suggestionRow.shape).join(",");
const RUN_COLUMNS = Object.keys(runRow.shape).join(",");

/** Suggestions of an account, the newest first. */
export async function listSuggestions(
  supabase: Supabase,
  account: Account,
  viewerId: string,
): Promise<ListedSuggestion[]> {
  const [rows, naming, release] = await Promise.all([
    supabase.from("suggestions").select(SUGGESTION_COLUMNS).eq("account_id", account.id)
      .order("seq", { ascending: false }).limit(MOST_SUGGESTIONS),
    namingOf(supabase, account.id, viewerId),
    findRelease(supabase, account.id, account.release),
  ]);
  return readRows(suggestionRow, rows).map((row) => listed(row, naming, release, viewerId));
}

/** A suggestion by the id of its entry, or null when there is none this user may see. */
export async function findSuggestion(
  supabase: Supabase,
  account: Account,
  id: string,
  viewerId: string,
): Promise<ListedSuggestion | null> {
  if (!isUuid(id)) return null;
  const [rows, naming, release] = await Promise.all([
    supabase.from("suggestions").select(SUGGESTION_COLUMNS).eq("account_id", account.id)
      .eq("id", id).limit(1),
    namingOf(supabase, account.id, viewerId),
    findRelease(supabase, account.id, account.release),
  ]);
  const row = readRows(suggestionRow, rows)[0];
  return row === undefined ? null : listed(row, naming, release, viewerId);
}

function listed(
  row: z.output<typeof suggestionRow>,
  naming: Naming,
  release: Release | null,
  viewerId: string,
): ListedSuggestion {
  const { id, seq, status } = row;
  const { by: proposer, ...suggestion } = row.body;
  return {
    id,
    seq,
    proposedAt: row.proposed_at,
    suggestion,
    status,
    review: reviewOf(row, naming),
    proposedBy: naming(proposer),
    own: proposer === viewerId,
    current: release?.id === suggestion.release &&
      cellsOf(release).some(({ matrix, cell, current }) =>
        matrix === suggestion.matrix && cell === suggestion.cell && current === suggestion.current
      ),
  };
}

function reviewOf(
  { review, reviewed_at }: z.output<typeof suggestionRow>,
  naming: Naming,
): SuggestionReview | null {
  if (review === null || reviewed_at === null) return null;
  const { status, comment, by: reviewer } = review;
  return { ...naming(reviewer), status, comment: comment ?? "", at: reviewed_at };
}

/** Runs of an account, the newest first. */
export async function listRuns(
  supabase: Supabase,
  account: Account,
  viewerId: string,
): Promise<LearningRunEntry[]> {
  const [rows, naming] = await Promise.all([
    supabase.from("learning_runs").select(RUN_COLUMNS).eq("account_id", account.id)
      .order("seq", { ascending: false }).limit(MOST_RUNS),
    namingOf(supabase, account.id, viewerId),
  ]);
  return readRows(runRow, rows).map((row) => runOf(row, naming));
}

/**
 * The run that sealed a sheet, or null when there is none this user may see.
 *
 * @param hash `suggestion.sealed`
 */
export async function findRun(
  supabase: Supabase,
  account: Account,
  hash: string,
  viewerId: string,
): Promise<LearningRunEntry | null> {
  const [rows, naming] = await Promise.all([
    supabase.from("learning_runs").select(RUN_COLUMNS).eq("account_id", account.id)
      .eq("hash", hash).order("seq").limit(1),
    namingOf(supabase, account.id, viewerId),
  ]);
  const row = readRows(runRow, rows)[0];
  return row === undefined ? null : runOf(row, naming);
}

function runOf(row: z.output<typeof runRow>, naming: Naming): LearningRunEntry {
  const { id, seq, hash, release, suggestions, sheet } = row;
  const { period, seed, trades, cells, hypotheses, withheld } = sheet;
  return {
    id,
    seq,
    sealedAt: row.sealed_at,
    hash,
    release,
    period,
    seed,
    trades,
    cells,
    notTested: sheet.not_tested,
    hypotheses: hypotheses.length,
    withheld,
    suggestions,
    askedBy: naming(row.asked_by),
  };
}

/** What learning could look at now, and when it last did. */
export async function readLearningState(
  supabase: Supabase,
  account: Account,
  viewerId: string,
): Promise<LearningState> {
  const [basis, [lastRun = null]] = await Promise.all([
    callFunction(supabase, "learning_basis", { account_id: account.id }, basisAnswer),
    listRuns(supabase, account, viewerId),
  ]);
  const counted = basis.ok ? basis : { trades: 0, with_risk: 0, since_last_run: 0 };
  return {
    trades: counted.with_risk,
    withoutRisk: counted.trades - counted.with_risk,
    required: REQUIRED_TRADES,
    sinceLastRun: counted.since_last_run,
    lastRun,
  };
}
