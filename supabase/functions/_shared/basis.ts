import type { Work } from "../../../engine/desk/mod.ts";

/**
 * The sequence number an append insists on, so that nothing is written which another writer's work
 * has overtaken. Entries follow from the ledger as it was; so does the state of a shadow, which a
 * late writer would otherwise bring back after its result is recorded. Marks may come in any order:
 * the database keeps the newest.
 *
 * @param expected_sequence the number the work was done on
 * @returns `null` when the work may be written whatever has happened since
 * @example basisOf({ entries: [], events: [tick] }, 8) // null
 */
export function basisOf(
  { entries, events }: Pick<Work, "entries" | "events">,
  expected_sequence: number,
): number | null {
  const depends = entries.length > 0 || events.some(({ kind }) => kind === "position");
  return depends ? expected_sequence : null;
}
