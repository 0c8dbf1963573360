/**
 * What the page of learning shows, whether it was opened or answers a form.
 */
import { listSuggestions, readLearningState } from "./data/learning.ts";
import { presentOf } from "./data/overview.ts";
import { countOpenAlerts } from "./data/safety.ts";
import { readChoice } from "./view/query.ts";
import { requireAccount, requireViewer, type State } from "./state.ts";
import { STATUSES } from "./view/learning/status.ts";
import { mayReview } from "./view/role.ts";

/** Everything the page shows. @param status Which suggestions; anything else is all of them. */
export async function learningPage(state: State, status: string | null) {
  const account = requireAccount(state);
  const { id } = requireViewer(state);
  const { supabase } = state;
  state.title = "Learning";
  const [known, suggestions, openAlerts] = await Promise.all([
    readLearningState(supabase, account, id),
    listSuggestions(supabase, account, id),
    countOpenAlerts(supabase, account.id),
  ]);
  return {
    state: known,
    suggestions,
    status: readChoice(status, STATUSES),
    openAlerts,
    mayReview: mayReview(account.role),
    now: presentOf(account, new Date()),
  };
}
