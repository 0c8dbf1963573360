/**
 * Verifies an export line by line, with no database and in memory that does not grow.
 * `verify_ledger` in the database follows the same rules: a change of one is a change of both.
 */
import {
  type EntryHeader,
  entryPreimage,
  type ExportedEntry,
  GENESIS_HASH,
  readEntryLine,
} from "./entry.ts";
import { type LedgerFault, verdict, type Verification } from "./faults.ts";
import { type Sha256, sha256Hex } from "./sha256.ts";

/** A hash known from elsewhere; see checkpoint.ts. */
export interface KnownHash {
  readonly account_id: string;
  readonly seq: number;
  readonly hash: string;
}

interface Suspect {
  /** Where the suspect stands, counted from 1. */
  readonly place: number;
  /** Sequence number of the entry the fault speaks of. */
  first_bad: number;
  reason: LedgerFault;
  /** The fault is another one when a later entry … */
  readonly later?: {
    /** … has this number: then the suspect was put there. */
    readonly sameSeq?: number;
    /** … follows the same entry: likewise. */
    readonly samePrevious?: string;
    /** … has this number, or this hash: then it was moved, not removed. */
    readonly movedSeq?: number;
    readonly movedHash?: string;
  };
}

/** Takes the lines of one account's export in their order. */
export class LedgerVerifier {
  readonly #known = new Map<number, string[]>();
  readonly #knownAccount: string | null;
  readonly #sha256: Sha256;
  #entries = 0;
  #account: string | null = null;
  #last = GENESIS_HASH;
  #beforeLast: string | null = null;
  #suspect: Suspect | null = null;

  /**
   * @param known checkpoints of the account, verified by their signatures; without any, a tail that
   *   was cut off whole cannot be missed
   * @param sha256 a faster SHA-256 where the runtime has one
   */
  constructor(known: readonly KnownHash[] = [], sha256: Sha256 = sha256Hex) {
    for (const { seq, hash } of known) {
      this.#known.set(seq, [...this.#known.get(seq) ?? [], hash]);
    }
    this.#knownAccount = known[0]?.account_id ?? null;
    this.#sha256 = sha256;
  }

  /** Takes the next line. After the first fault only what tells its kind is looked at. */
  add(line: string): void {
    const entry = readEntryLine(line);
    const place = ++this.#entries;
    if (this.#suspect) {
      if (entry) recognise(this.#suspect, entry.header);
      return;
    }
    this.#account ??= this.#knownAccount ?? entry?.header.account_id ?? null;
    this.#suspect = entry ? this.#judge(entry, place) : accuse("MALFORMED", place);
    this.#beforeLast = this.#last;
    this.#last = entry?.header.hash ?? "";
  }

  /** The verdict, once all lines are in. */
  finish(): Verification {
    const entries = this.#entries;
    if (this.#suspect) return verdict(entries, this.#suspect.first_bad, this.#suspect.reason);
    const promised = Math.max(0, ...this.#known.keys());
    if (promised > entries) return verdict(entries, entries + 1, "TAIL_CUT");
    return verdict(entries, null, null);
  }

  #judge(entry: ExportedEntry, place: number): Suspect | null {
    const { seq, account_id, previous_hash, hash, kind } = entry.header;
    if (account_id !== this.#account) return accuse("INSERTED", place);
    if (seq > place) return accuse("REMOVED", place, place, { movedSeq: place });
    if (seq < place) return accuse("INSERTED", place, seq);
    const own = this.#gives(entry, previous_hash);
    if (previous_hash !== this.#last) return this.#judgeLink(entry, place, own);
    if (!own) return accuse("EDITED", place, place, { sameSeq: seq, samePrevious: previous_hash });
    if (kind === "CHECKPOINT" && !claims(entry.bodyText, place - 1, this.#last)) {
      return accuse("REWRITTEN", place, Math.max(1, place - 1));
    }
    const differs = this.#known.get(place)?.some((known) => known !== hash);
    return differs ? accuse("REWRITTEN", place) : null;
  }

  /** What is wrong with an entry that does not follow the one before it. */
  #judgeLink(entry: ExportedEntry, place: number, own: boolean): Suspect {
    const { seq, previous_hash } = entry.header;
    // Two follow the same entry: the one that is followed by none was not there.
    if (previous_hash === this.#beforeLast) return accuse("INSERTED", place, place - 1);
    const sameSeq = { sameSeq: seq };
    if (this.#gives(entry, this.#last)) return accuse("EDITED", place, place, sameSeq);
    // It stands by its own hash, so it is the one before it that was given another.
    if (own) return accuse("EDITED", place, Math.max(1, place - 1), sameSeq);
    return accuse("REMOVED", place, place, { ...sameSeq, movedHash: previous_hash });
  }

  /** Whether the entry gives its own hash with this one for a previous hash. */
  #gives(entry: ExportedEntry, previous_hash: string): boolean {
    return this.#sha256(entryPreimage(entry, previous_hash)) === entry.header.hash;
  }
}

function accuse(
  reason: LedgerFault,
  place: number,
  first_bad: number = place,
  later?: Suspect["later"],
): Suspect {
  return { place, first_bad, reason, ...(later && { later }) };
}

/** Later entries tell an insertion and an exchange from an edit and a removal. */
function recognise(suspect: Suspect, { seq, hash, previous_hash }: EntryHeader): void {
  const { sameSeq, samePrevious, movedSeq, movedHash } = suspect.later ?? {};
  if (seq === sameSeq || previous_hash === samePrevious) {
    suspect.reason = "INSERTED";
    suspect.first_bad = suspect.place;
  } else if (suspect.reason !== "INSERTED" && (seq === movedSeq || hash === movedHash)) {
    suspect.reason = "REORDERED";
  }
}

/** Whether a CHECKPOINT's body says what stood right before it. */
function claims(bodyText: string, seq: number, hash: string): boolean {
  try {
    const { through_seq, through_hash } = JSON.parse(bodyText);
    return through_seq === seq && through_hash === hash;
  } catch {
    return false;
  }
}
