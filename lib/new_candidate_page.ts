/**
 * What the page of a candidate that is not kept yet shows, whether it was opened or answers a form.
 */
import { replayCandidate } from "../engine/learning/mod.ts";
import { previewCandidate, REPLAY_SEED } from "./data/candidates.ts";
import { listSuggestions } from "./data/learning.ts";
import { presentOf } from "./data/overview.ts";
import { isUuid } from "./data/read.ts";
import { readReplayed } from "./data/replayed.ts";
import { REPLAY_DAYS } from "./candidate_page.ts";
import { requireAccount, requireViewer, type State } from "./state.ts";
import { describeRefusal } from "./view/act_refusal.ts";
import { showChanges } from "./view/learning/candidate.ts";
import { readPeriod } from "./view/period.ts";

/** Suggestions that one candidate is made of at most: more than a release has cells. */
const MOST = 100;

/**
 * Everything the page shows.
 *
 * @param wanted Ids of suggestions; what is no id is left out.
 * @param query `from` and `to`, New York days.
 * @param refused What was typed, and why it was refused.
 */
export async function newCandidatePage(
  state: State,
  wanted: readonly string[],
  query: URLSearchParams,
  refused: { readonly comment: string; readonly message: string | null },
) {
  const account = requireAccount(state);
  const { supabase } = state;
  state.title = "New candidate";
  const ids = [...new Set(wanted)].filter(isUuid).slice(0, MOST);
  const now = presentOf(account, new Date());
  const preview = await previewCandidate(supabase, account, ids);
  if (!preview.ok) {
    const message = describeRefusal(preview.code);
    return { ids, candidate: null, comment: refused.comment, message, now };
  }
  const { candidate: { release, based_on, changes }, kept } = preview;
  const { from, to, start, end } = readPeriod(query.get("from"), query.get("to"), now, REPLAY_DAYS);
  const [{ past, more }, suggestions] = await Promise.all([
    readReplayed(supabase, account.id, { from: start, to: end, afterSeq: null }),
    listSuggestions(supabase, account, requireViewer(state).id),
  ]);
  return {
    ids,
    candidate: {
      release: release.id,
      basedOn: based_on,
      changes: showChanges(changes, suggestions),
      kept,
      replay: { replay: replayCandidate(past, release, REPLAY_SEED), more, from, to },
    },
    ...refused,
    now,
  };
}
