/** How many trades rest on prices of which grade: figures of different grades are not one figure. */
import type { Evidence } from "../execution/types.ts";

/** A trade's grade of evidence; UNSTATED where the trade does not say. */
export type Grade = Evidence | "UNSTATED";

/** The grades, best first. */
export const GRADES: readonly Grade[] = Object.freeze(["LIVE", "DELAYED", "SYNTHETIC", "UNSTATED"]);

/** How many trades are of each grade. */
export type EvidenceCounts = Readonly<Record<Grade, number>>;

/** Of no trades. */
export const NO_EVIDENCE: EvidenceCounts = Object.freeze({
  LIVE: 0,
  DELAYED: 0,
  SYNTHETIC: 0,
  UNSTATED: 0,
});

/** The grade of a trade's evidence. */
export function gradeOf(evidence: Evidence | null): Grade {
  return evidence ?? "UNSTATED";
}

/** Counts of both. */
export function addEvidence(a: EvidenceCounts, b: EvidenceCounts): EvidenceCounts {
  return {
    LIVE: a.LIVE + b.LIVE,
    DELAYED: a.DELAYED + b.DELAYED,
    SYNTHETIC: a.SYNTHETIC + b.SYNTHETIC,
    UNSTATED: a.UNSTATED + b.UNSTATED,
  };
}

/**
 * Whether trades of more than one grade are counted together.
 *
 * @example isMixed({ LIVE: 40, DELAYED: 0, SYNTHETIC: 3, UNSTATED: 0 }) // true
 */
export function isMixed(counts: EvidenceCounts): boolean {
  return GRADES.filter((grade) => counts[grade] > 0).length > 1;
}
