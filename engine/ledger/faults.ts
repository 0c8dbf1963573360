/**
 * What can be wrong with a ledger. `verify_ledger` in the database names the same faults by the same
 * rules, so both verifiers say the same of the same ledger.
 */

/** Each fault with one sentence. */
export const LEDGER_FAULTS = Object.freeze(
  {
    EDITED: "The entry is not what was recorded under its hash.",
    REMOVED: "An entry that belongs here is gone.",
    INSERTED: "The entry was not there when the next one was written.",
    REORDERED: "The entry stands in another one's place.",
    TAIL_CUT: "The ledger once went on after its last entry.",
    REWRITTEN: "The entry differs from a checkpoint of it.",
    MALFORMED: "The line is not an entry of a ledger's export.",
    ACCOUNT_UNKNOWN: "There is no such account for you.",
  } as const,
);

/** One of {@link LEDGER_FAULTS}. */
export type LedgerFault = keyof typeof LEDGER_FAULTS;

/** Verdict on a ledger. */
export interface Verification {
  readonly ok: boolean;
  /** Entries read. */
  readonly entries: number;
  /** Sequence number of the first bad entry, `null` when there is none. */
  readonly first_bad: number | null;
  readonly reason: LedgerFault | null;
  /** The fault as a sentence. */
  readonly message: string | null;
}

/** A verdict with its sentence. */
export function verdict(
  entries: number,
  first_bad: number | null,
  reason: LedgerFault | null,
): Verification {
  return {
    ok: reason === null,
    entries,
    first_bad,
    reason,
    message: reason === null ? null : LEDGER_FAULTS[reason],
  };
}
