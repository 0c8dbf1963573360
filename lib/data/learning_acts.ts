/**
 * What people do about suggestions: review, put together, try in the shadow, and ask for a run.
 */
import { FunctionsHttpError } from "@supabase/supabase-js";
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { act, type ActAnswer } from "./acts.ts";
import { previewCandidate } from "./candidates.ts";
import type { RunAnswer } from "./learning_types.ts";
import { DataError } from "./read.ts";

const ran = z.object({
  status: z.enum(["OK", "INSUFFICIENT_DATA", "NOTHING_NEW"]),
  trades: z.int(),
  required: z.int(),
  sealed: z.string().nullable(),
  suggestions: z.int(),
  alerts: z.int(),
});
const problem = z.object({ code: z.string() });

/** Approves or rejects a suggestion, for good. */
export function reviewSuggestion(
  supabase: Supabase,
  accountId: string,
  suggestionId: string,
  status: "APPROVED" | "REJECTED",
  comment: string,
): Promise<ActAnswer> {
  return act(supabase, "review_suggestion", {
    account_id: accountId,
    suggestion_id: suggestionId,
    status,
    comment,
  });
}

/** What became of a candidate; `release` is the id it has. */
export type CandidateAnswer = ActAnswer & { readonly release?: string };

/** Keeps the release that approved suggestions make. It decides nothing until it is activated. */
export async function makeCandidate(
  supabase: Supabase,
  account: Account,
  suggestionIds: readonly string[],
  comment: string,
): Promise<CandidateAnswer> {
  const preview = await previewCandidate(supabase, account, suggestionIds);
  if (!preview.ok) return preview;
  const { release, based_on } = preview.candidate;
  const answer = await act(supabase, "make_candidate", {
    account_id: account.id,
    definition: release,
    based_on,
    suggestions: suggestionIds,
    comment,
  });
  return { ...answer, release: release.id };
}

/** Lets a candidate run in the shadow of the active release. */
export function startChallenger(
  supabase: Supabase,
  accountId: string,
  releaseId: string,
  comment: string,
): Promise<ActAnswer> {
  return act(supabase, "start_challenger", {
    account_id: accountId,
    release_id: releaseId,
    comment,
  });
}

/** Ends the challenger that runs. */
export function stopChallenger(
  supabase: Supabase,
  accountId: string,
  comment: string,
): Promise<ActAnswer> {
  return act(supabase, "stop_challenger", { account_id: accountId, comment });
}

/** Asks for a run of learning, in the visitor's own name; looks for safety alerts too. */
export async function runLearning(supabase: Supabase, accountId: string): Promise<RunAnswer> {
  const { data, error } = await supabase.functions.invoke("learn", {
    body: { account_id: accountId },
  });
  if (error instanceof FunctionsHttpError) {
    const said = problem.safeParse(await error.context.json().catch(() => null)).data;
    if (said !== undefined) return { ok: false, code: said.code };
  }
  if (error !== null) throw new DataError(String(error), true, { cause: error });
  const read = ran.safeParse(data);
  if (!read.success) throw new DataError(z.prettifyError(read.error), false);
  return { ok: true, ...read.data };
}
