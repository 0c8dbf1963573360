/**
 * What the database says no to, as one sentence for a person.
 */
import { CANDIDATE_CODES, MEMBER_CODES } from "../../engine/codes.ts";

/**
 * The sentence of a refusal.
 *
 * @example describeRefusal("COMMENT_INVALID") // "Say why, in at most 500 characters."
 */
export function describeRefusal(code: string): string {
  if (code === "SEQUENCE_MOVED") return "The ledger moved meanwhile. Try again.";
  if (code === "DATABASE_UNAVAILABLE") return "The database did not answer. Try again.";
  if (code === "RELEASE_UNKNOWN") return "The account has no release with this id.";
  const known: Readonly<Record<string, string>> = { ...MEMBER_CODES, ...CANDIDATE_CODES };
  return known[code] ?? `The database refused it with the code ${code}.`;
}
