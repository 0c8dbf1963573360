/**
 * What a mend says.
 */

/** One thing that was changed in a refused body. */
export interface MendChange {
  /** Canonical path, or the path in the body; `null` when the text itself is meant. */
  readonly field: string | null;
  /** What was changed, as a sentence. */
  readonly what: string;
  /** Why it had to be. */
  readonly why: string;
}

/** A corrected payload. */
export interface Mend {
  /** JSON, indented by two; with TradingView placeholders where only the sender knows the value. */
  readonly text: string;
  readonly changes: readonly MendChange[];
  /** Whether the text is accepted as it stands, with no placeholder left to fill. */
  readonly complete: boolean;
}
