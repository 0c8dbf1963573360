/**
 * Challengers: candidates that run in the shadow of the active release.
 */
import { z } from "zod";
import { replayCandidate } from "../../engine/learning/mod.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import type { Challenger, ChallengerResult } from "./learning_types.ts";
import { presentOf } from "./overview.ts";
import { namingOf } from "./people.ts";
import { readRows } from "./read.ts";
import { findRelease } from "./releases.ts";
import { readReplayed } from "./replayed.ts";
import { instant, numeric, whole } from "./values.ts";

const SEED = 1;
/** Challengers, and differing decisions of one, that a page lists at most. */
const MOST = 50, MOST_DIFFERING = 100;

const challengerRow = z.object({
  seq: whole,
  release: z.string(),
  started_at: instant,
  started_by: z.guid().nullable(),
  comment: z.string(),
  stopped_at: instant.nullable(),
  stopped_by: z.guid().nullable(),
  recorded: whole,
  differing: whole,
});

const decisionRow = z.object({
  seq: whole,
  occurred_at: instant,
  ticker: z.string().nullable(),
  differs: z.boolean(),
  decision: z.string(),
  code: z.string(),
  multiplier: numeric.nullable(),
  contracts: numeric,
});

/** Challengers of an account, the newest first. */
export async function listChallengers(
  supabase: Supabase,
  account: Account,
  viewerId: string,
): Promise<Challenger[]> {
  const [rows, naming] = await Promise.all([
    supabase.from("challengers").select(Object.keys(challengerRow.shape).join(","))
      .eq("account_id", account.id).order("seq", { ascending: false }).limit(MOST),
    namingOf(supabase, account.id, viewerId),
  ]);
  return readRows(challengerRow, rows).map((row) => ({
    seq: row.seq,
    release: row.release,
    startedAt: row.started_at,
    startedBy: naming(row.started_by),
    comment: row.comment,
    stoppedAt: row.stopped_at,
    stoppedBy: row.stopped_at === null ? null : naming(row.stopped_by),
    recorded: row.recorded,
    differing: row.differing,
  }));
}

/**
 * Results of a challenger over the decisions while it ran.
 *
 * @returns null when this version of the engine cannot read its release
 */
export async function readChallenger(
  supabase: Supabase,
  account: Account,
  challenger: Challenger,
  wallClock: Date,
): Promise<ChallengerResult | null> {
  const present = Date.parse(presentOf(account, wallClock)) + 1;
  const [release, { past, more }, differing] = await Promise.all([
    findRelease(supabase, account.id, challenger.release),
    readReplayed(supabase, account.id, {
      from: challenger.startedAt,
      to: challenger.stoppedAt ?? new Date(present).toISOString(),
      afterSeq: challenger.seq,
    }),
    supabase.from("challenger_decisions").select(Object.keys(decisionRow.shape).join(","))
      .eq("account_id", account.id).eq("challenger_seq", challenger.seq).eq("differs", true)
      .order("seq", { ascending: false }).limit(MOST_DIFFERING),
  ]);
  if (release === null) return null;
  return {
    challenger,
    replay: replayCandidate(past, release, SEED),
    more,
    differing: readRows(decisionRow, differing)
      .map(({ occurred_at, ...row }) => ({ ...row, occurredAt: occurred_at })),
  };
}
