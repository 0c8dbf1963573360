/**
 * Suggestions by where they stand.
 */
import type { ListedSuggestion, SuggestionStatus } from "../../data/learning_types.ts";

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
