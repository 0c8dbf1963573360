/**
 * How long a replaced key may still work.
 */

/** Choices, by minutes. */
export const OVERLAPS = Object.freeze(
  {
    "0": "No longer: it ends at once",
    "60": "1 hour",
    "1440": "1 day",
    "10080": "7 days",
    "43200": "30 days",
  } as const,
);

/** What is chosen until somebody chooses. */
export const USUAL_OVERLAP = "1440";

/** The minutes of a choice, `null` when it is none. */
export function readOverlap(text: string): number | null {
  return Object.hasOwn(OVERLAPS, text) ? Number(text) : null;
}
