/**
 * The evidence of suggestions from the trades themselves, and what became of it since.
 */
import {
  closedWithin,
  type LearningTrade,
  rDistribution,
  type Scorecard,
  scorecard,
  type Suggestion,
} from "../../engine/learning/mod.ts";
import { compare, divide } from "../../engine/learning/comparison.ts";
import { resultsOf } from "../../engine/learning/results.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { readLearningTrades } from "./learning_trades.ts";
import type { SuggestionEvidence } from "./learning_types.ts";
import { presentOf } from "./overview.ts";

/** How R is distributed in a suggestion's cell and beside it, and its scorecard. */
export async function readEvidence(
  supabase: Supabase,
  account: Account,
  suggestion: Suggestion,
  wallClock: Date,
): Promise<SuggestionEvidence> {
  const { from, cut, to } = suggestion.period;
  const present = presentOf(account, wallClock);
  const end = new Date(Math.max(Date.parse(present) + 1, Date.parse(to))).toISOString();
  const trades = await readLearningTrades(supabase, account.id, from, end);
  const training = closedWithin(trades, from, cut);
  return {
    training: rDistribution(training, suggestion),
    holdOut: rDistribution(closedWithin(trades, cut, to), suggestion),
    after: rDistribution(closedWithin(trades, to, end), suggestion),
    scorecard: scorecard(suggestion, trades),
    matches: isOf(training, suggestion),
  };
}

/** Whether trades give the numbers that a suggestion says. */
function isOf(training: readonly LearningTrade[], suggestion: Suggestion): boolean {
  const found = compare(divide(resultsOf(training), suggestion));
  return found.trades === suggestion.trades && found.rest === suggestion.rest &&
    found.mean_r === suggestion.mean_r && found.rest_mean_r === suggestion.rest_mean_r;
}

/** Names a suggestion among others of an account. */
export function scorecardKey({ sealed, matrix, cell }: Suggestion): string {
  return `${sealed}/${matrix}/${cell}`;
}

/** Scorecards of many suggestions at once, by {@link scorecardKey}. */
export async function scorecards(
  supabase: Supabase,
  account: Account,
  suggestions: readonly Suggestion[],
  wallClock: Date,
): Promise<ReadonlyMap<string, Scorecard>> {
  if (suggestions.length === 0) return new Map();
  const first = Math.min(...suggestions.map(({ period }) => Date.parse(period.to)));
  const end = Math.max(Date.parse(presentOf(account, wallClock)) + 1, first);
  const trades = await readLearningTrades(
    supabase,
    account.id,
    new Date(first).toISOString(),
    new Date(end).toISOString(),
  );
  return new Map(suggestions.map((each) => [scorecardKey(each), scorecard(each, trades)]));
}
