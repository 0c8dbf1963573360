/**
 * What the page of a kept candidate shows, whether it was opened or answers a form.
 */
import { HttpError } from "fresh";
import { compareCandidate, findCandidate } from "./data/candidates.ts";
import { listChallengers, readChallenger } from "./data/challengers.ts";
import { listSuggestions } from "./data/learning.ts";
import { presentOf } from "./data/overview.ts";
import { requireAccount, requireViewer, type State } from "./state.ts";
import { showChanges } from "./view/learning/candidate.ts";
import { readPeriod } from "./view/period.ts";
import { mayActivate, mayChallenge } from "./view/role.ts";

/** Days that are decided again unless somebody asks for others. */
export const REPLAY_DAYS = 90;

/**
 * Everything the page shows.
 *
 * @param query `from` and `to`, New York days.
 * @param refused What was typed into the form about the challenger, and why it was refused.
 * @throws {HttpError} 404 when the account has no such candidate.
 */
export async function candidatePage(
  state: State,
  release: string,
  query: URLSearchParams,
  refused: { readonly comment: string; readonly message: string | null },
) {
  const account = requireAccount(state);
  const viewer = requireViewer(state);
  const { supabase } = state;
  const candidate = await findCandidate(supabase, account, release, viewer.id);
  if (candidate === null) throw new HttpError(404);
  state.title = `Candidate ${candidate.release}`;
  const wallClock = new Date();
  const now = presentOf(account, wallClock);
  const { from, to, start, end } = readPeriod(query.get("from"), query.get("to"), now, REPLAY_DAYS);
  const [comparison, challengers, suggestions] = await Promise.all([
    compareCandidate(supabase, account, candidate, start, end),
    listChallengers(supabase, account, viewer.id),
    listSuggestions(supabase, account, viewer.id),
  ]);
  const own = challengers.find((each) => each.release === candidate.release);
  const running = challengers.find(({ stoppedAt }) => stoppedAt === null);
  return {
    candidate,
    changes: comparison === null ? [] : showChanges(comparison.changes, suggestions),
    replay: comparison === null
      ? null
      : { replay: comparison.replay, more: comparison.more, from, to },
    challenger: {
      result: own === undefined ? null : await readChallenger(supabase, account, own, wallClock),
      other: running === undefined || running === own ? null : running.release,
      mayChallenge: mayChallenge(account.role),
      ...refused,
    },
    mayActivate: mayActivate(account.role),
    now,
  };
}
