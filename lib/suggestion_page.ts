/**
 * What the page of one suggestion shows, whether it was opened or answers a form.
 */
import { HttpError } from "fresh";
import { findRun, findSuggestion } from "./data/learning.ts";
import { readEvidence } from "./data/learning_evidence.ts";
import { presentOf } from "./data/overview.ts";
import { isUuid } from "./data/read.ts";
import { requireAccount, requireViewer, type State } from "./state.ts";
import { mayReview } from "./view/role.ts";

/**
 * Everything the page shows.
 *
 * @throws {HttpError} 404 when the account has no such suggestion.
 */
export async function suggestionPage(state: State, id: string) {
  const account = requireAccount(state);
  const viewer = requireViewer(state);
  const { supabase } = state;
  const listed = isUuid(id) ? await findSuggestion(supabase, account, id, viewer.id) : null;
  if (listed === null) throw new HttpError(404);
  const { suggestion } = listed;
  state.title = `Suggestion: ${suggestion.label}`;
  const wallClock = new Date();
  const [evidence, run] = await Promise.all([
    readEvidence(supabase, account, suggestion, wallClock),
    findRun(supabase, account, suggestion.sealed, viewer.id),
  ]);
  return {
    listed,
    evidence,
    run,
    mayReview: mayReview(account.role),
    now: presentOf(account, wallClock),
  };
}
