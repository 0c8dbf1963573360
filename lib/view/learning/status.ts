/**
 * Suggestions by where they stand.
 */
import type {
  LearningState,
  ListedSuggestion,
  SuggestionStatus,
} from "../../data/learning_types.ts";

/** In the order in which they want attention. */
export const STATUSES: readonly SuggestionStatus[] = Object.freeze([
  "PENDING",
  "APPROVED",
  "REJECTED",
]);

/** How many stand where. */
export function countByStatus(
  suggestions: readonly Pick<ListedSuggestion, "status">[],
): Readonly<Record<SuggestionStatus, number>> {
  const count = (status: SuggestionStatus) =>
    suggestions.filter((each) => each.status === status).length;
  return {
    PENDING: count("PENDING"),
    APPROVED: count("APPROVED"),
    REJECTED: count("REJECTED"),
  };
}

/** Those a candidate can be made of: approved, and of the release that decides now. */
export function ready(suggestions: readonly ListedSuggestion[]): readonly ListedSuggestion[] {
  return suggestions.filter(({ status, current }) => status === "APPROVED" && current);
}

/** Why there is no suggestion at all, in a sentence. */
export function whyNone(
  { trades, required, lastRun }: Pick<LearningState, "trades" | "required"> & {
    readonly lastRun: Pick<NonNullable<LearningState["lastRun"]>, "cells"> | null;
  },
): string {
  if (trades < required) {
    return "A run needs more closed trades with a planned risk; the count stands below.";
  }
  if (lastRun === null) return "No run has looked at the closed trades yet.";
  if (lastRun.cells.length === 0) {
    return "The last run could look at no cell: each had fewer than 30 trades in it or beside it.";
  }
  return "Most runs find nothing that holds up, and that is an answer too: the release stays as it is.";
}
