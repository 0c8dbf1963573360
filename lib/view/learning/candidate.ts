/**
 * A candidate's changes, each with the suggestion it follows from.
 */
import type { Matrix } from "../../../engine/learning/mod.ts";
import type { ListedSuggestion } from "../../data/learning_types.ts";

/** One value that is another. */
export interface CellChange {
  readonly matrix: Matrix;
  readonly cell: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** The same, ready to be shown. */
export interface ShownChange extends CellChange {
  /** Whole percent. */
  readonly percent: number;
  /** Page of the suggestion; null where it is not among those given. */
  readonly href: string | null;
}

/** Finds for each change the suggestion that proposed it. */
export function showChanges(
  changes: readonly CellChange[],
  suggestions: readonly ListedSuggestion[],
): readonly ShownChange[] {
  return changes.map(({ matrix, cell, label, from, to }) => {
    const found = suggestions.find(({ suggestion }) =>
      suggestion.matrix === matrix && suggestion.cell === cell && suggestion.proposed === to
    );
    return {
      matrix,
      cell,
      label,
      from,
      to,
      percent: Math.round((to / from - 1) * 100),
      href: found === undefined ? null : `/learning/${found.id}`,
    };
  });
}

/** Address of a kept candidate's page. */
export function candidateHref(release: string): string {
  return `/learning/candidates/compare?${new URLSearchParams({ release })}`;
}

/** Whether two changes are of one matrix. */
export function sharesMatrix(changes: readonly Pick<CellChange, "matrix">[]): boolean {
  return new Set(changes.map(({ matrix }) => matrix)).size < changes.length;
}
