/**
 * Reads a text that was meant to be JSON. The door stays strict: it never guesses what a sender
 * meant. This reader only makes the proposal that a person looks at before anything is sent again.
 */
import type { MendChange } from "./mend_types.ts";
import { LenientScanner } from "./lenient_scanner.ts";

/** A value that was made out, with everything that had to be mended for it. */
export interface LenientRead {
  readonly value: unknown;
  readonly changes: readonly MendChange[];
}

/** An object's or list's first bracket; `{{…}}` is a placeholder and no object. */
const START = /(?<!\{)\{(?!\{)|\[(?=\s*(?:\{(?!\{)|\]))/;

/**
 * Makes out the object or list in a text.
 *
 * @returns null when the text holds neither, or nests deeper than anybody writes by hand.
 *
 * @example readLenient("{'ticker': 'SPY',}")?.value // { ticker: "SPY" }
 */
export function readLenient(text: string): LenientRead | null {
  try {
    return { value: JSON.parse(text), changes: [] };
  } catch {
    // Not JSON: that is what this function is for.
  }
  const bare = text.replace(/^\ufeff/, "").trim();
  const start = bare.startsWith("[") ? 0 : bare.search(START);
  if (start < 0) return null;
  const changes: MendChange[] = [];
  if (start > 0) {
    changes.push({
      field: null,
      what: "Removed the text before the JSON.",
      why: "The message must be the JSON alone; one line of words before it would be allowed.",
    });
  }
  const scanner = new LenientScanner(bare, start);
  const read = scanner.readValue("", 0);
  if (!read.ok) return null;
  changes.push(...scanner.changes.values());
  if (bare.slice(scanner.at).trim() !== "") {
    changes.push({
      field: null,
      what: "Removed the text after the JSON.",
      why: "The message must end where the JSON ends.",
    });
  }
  return { value: read.value, changes };
}
