/** A run of learning over one account: count, seal, append, and only then read the hold-out. */
import {
  confirm,
  learningPeriod,
  sealHypotheses,
  type Suggestion,
} from "../../../engine/learning/mod.ts";
import { REQUIRED_TRADES } from "../../../engine/learning/limits.ts";
import { activeRelease } from "../_shared/active_release.ts";
import type { Database } from "../_shared/database.ts";
import { appendSuggestions, type Basis, readBasis, readTrades } from "./reading.ts";

/**
 * Always the same: who could draw again until something shows would find what is not there.
 */
const SEED = 1;

/** What a run came to. */
export interface Learnt {
  readonly status: "OK" | "INSUFFICIENT_DATA" | "NOTHING_NEW";
  /** Closed trades with a planned risk, from which an R follows. */
  readonly trades: number;
  readonly required: number;
  /** Hash of the sealed hypotheses; `null` where nothing was appended. */
  readonly sealed: string | null;
  /** Suggestions that were appended. */
  readonly suggestions: number;
}

/**
 * Looks for suggestions and appends what it finds. Looking at the same trades again and again finds
 * what is not there, so the schedule looks once 30 more have closed, and nobody looks without a new
 * one; another release is another question.
 *
 * @param by the member who asked, `null` for the schedule
 */
export async function learnFrom(
  database: Database,
  account_id: string,
  by: string | null,
): Promise<Learnt> {
  const basis = await readBasis(database, account_id);
  const counted = { trades: basis.with_risk, required: REQUIRED_TRADES };
  const first = basis.first_closed_at;
  if (first === null || basis.with_risk < REQUIRED_TRADES) {
    return { status: "INSUFFICIENT_DATA", ...counted, sealed: null, suggestions: 0 };
  }
  if (!hasNews(basis, by === null ? REQUIRED_TRADES : 1)) {
    return { status: "NOTHING_NEW", ...counted, sealed: null, suggestions: 0 };
  }
  const period = learningPeriod(first, basis.as_of);
  const release = activeRelease(basis);
  const training = await readTrades(database, account_id, period.from, period.cut);
  const sealed = sealHypotheses(training, release, { period, seed: SEED });
  await appendSuggestions(database, account_id, [sealed], by);
  const holdOut = await readTrades(database, account_id, period.cut, period.to);
  const { suggestions } = confirm(sealed, holdOut);
  const fresh = suggestions.filter((suggestion) => !isPending(basis, suggestion));
  if (fresh.length > 0) await appendSuggestions(database, account_id, fresh, by);
  return { status: "OK", ...counted, sealed: sealed.hash, suggestions: fresh.length };
}

function hasNews({ last_run, release, since_last_run }: Basis, enough: number): boolean {
  return last_run === null || last_run.release !== release || since_last_run >= enough;
}

/** Whether the same is said already, by a suggestion that nobody has reviewed yet. */
function isPending({ pending }: Basis, suggestion: Suggestion): boolean {
  return pending.some(({ release_hash, matrix, cell, direction }) =>
    release_hash === suggestion.release_hash && matrix === suggestion.matrix &&
    cell === suggestion.cell && direction === suggestion.direction
  );
}
