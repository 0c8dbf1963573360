/**
 * Candidates: releases made of approved suggestions, and what they would have changed.
 */
import { z } from "zod";
import { candidateRelease, cellsOf, replayCandidate } from "../../engine/learning/mod.ts";
import type { Release } from "../../engine/decision/release.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { suggestionSchema } from "./learning_schema.ts";
import type { CandidateComparison, CandidatePreview, ListedCandidate } from "./learning_types.ts";
import { namingOf } from "./people.ts";
import { isUuid, readRows } from "./read.ts";
import { findRelease } from "./releases.ts";
import { readReplayed } from "./replayed.ts";
import { instant, jsonOf, whole } from "./values.ts";

/**
 * Seed of a replay's intervals: a comparison shows the same each time it is looked at, before and
 * after its candidate is kept.
 */
export const REPLAY_SEED = 1;
/** Candidates a page lists at most. */
const MOST = 100;

const candidateRow = z.object({
  seq: whole,
  made_at: instant,
  release: z.string(),
  based_on: z.string(),
  suggestions: jsonOf(z.array(z.guid())),
  comment: z.string(),
  made_by: z.guid().nullable(),
});

const approvedRow = z.object({
  id: z.guid(),
  status: z.string(),
  body: jsonOf(suggestionSchema),
});

/** Candidates of an account, the newest first. */
export async function listCandidates(
  supabase: Supabase,
  account: Account,
  viewerId: string,
): Promise<ListedCandidate[]> {
  const [rows, running, naming] = await Promise.all([
    supabase.from("candidates").select(Object.keys(candidateRow.shape).join(","))
      .eq("account_id", account.id).order("seq", { ascending: false }).limit(MOST),
    supabase.from("challengers").select("release").eq("account_id", account.id)
      .is("stopped_at", null).limit(1),
    namingOf(supabase, account.id, viewerId),
  ]);
  const challenging = readRows(z.object({ release: z.string() }), running)[0]?.release ?? null;
  return readRows(candidateRow, rows).map(({ made_at, made_by, based_on, ...row }) => ({
    ...row,
    basedOn: based_on,
    madeAt: made_at,
    madeBy: naming(made_by),
    active: row.release === account.release,
    challenging: row.release === challenging,
  }));
}

/** A candidate by the id of its release, or null when there is none this user may see. */
export async function findCandidate(
  supabase: Supabase,
  account: Account,
  releaseId: string,
  viewerId: string,
): Promise<ListedCandidate | null> {
  const all = await listCandidates(supabase, account, viewerId);
  return all.find(({ release }) => release === releaseId) ?? null;
}

/**
 * The candidate that approved suggestions make. Nothing is kept of it.
 *
 * @param suggestionIds Ids of SUGGESTION entries.
 */
export async function previewCandidate(
  supabase: Supabase,
  account: Account,
  suggestionIds: readonly string[],
): Promise<CandidatePreview> {
  if (suggestionIds.length === 0) {
    return { ok: false, code: "CANDIDATE_EMPTY", field: "suggestions" };
  }
  const ids = suggestionIds.filter(isUuid);
  const rows = readRows(
    approvedRow,
    await supabase.from("suggestions").select(Object.keys(approvedRow.shape).join(","))
      .eq("account_id", account.id).in("id", ids).limit(MOST),
  );
  const chosen: z.output<typeof approvedRow>[] = [];
  for (const [index, id] of suggestionIds.entries()) {
    const field = `suggestions[${index}]`;
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return { ok: false, code: "SUGGESTION_UNKNOWN", field };
    if (row.status !== "APPROVED") return { ok: false, code: "NOT_APPROVED", field };
    chosen.push(row);
  }
  const based = await findRelease(supabase, account.id, chosen[0].body.release);
  if (based === null) return { ok: false, code: "RELEASE_UNKNOWN", field: "release" };
  const made = candidateRelease(based, chosen.map(({ body }) => body));
  if (!made.ok) return { ok: false, code: made.code, field: made.field };
  const { candidate } = made;
  const kept = await findRelease(supabase, account.id, candidate.release.id) !== null;
  return { ok: true, candidate, kept };
}

/**
 * What a candidate would have decided otherwise in a period.
 *
 * @param from First instant, ISO 8601.
 * @param to Instant the period ends before.
 * @returns null when this version of the engine cannot read one of the releases
 */
export async function compareCandidate(
  supabase: Supabase,
  account: Account,
  candidate: ListedCandidate,
  from: string,
  to: string,
): Promise<CandidateComparison | null> {
  const [release, based, { past, more }] = await Promise.all([
    findRelease(supabase, account.id, candidate.release),
    findRelease(supabase, account.id, candidate.basedOn),
    readReplayed(supabase, account.id, { from, to, afterSeq: null }),
  ]);
  if (release === null || based === null) return null;
  const replay = replayCandidate(past, release, REPLAY_SEED);
  return { candidate, changes: changesOf(based, release), replay, from, to, more };
}

function changesOf(based: Release, release: Release): CandidateComparison["changes"] {
  const after = cellsOf(release);
  return cellsOf(based).flatMap(({ matrix, cell, label, current: from }) => {
    const to = after.find((each) => each.matrix === matrix && each.cell === cell)?.current ?? from;
    return to === from ? [] : [{ matrix, cell, label, from, to }];
  });
}
