/** Approved suggestions become a candidate: another release, which decides nothing by itself. */
import { CANDIDATE_CODES, type CandidateCode } from "../codes.ts";
import { parseRelease, type Release } from "../decision/release.ts";
import { contextHash } from "../ledger/canonical.ts";
import { cellsOf, withValue } from "./cells.ts";
import { isWithinBounds } from "./change.ts";
import type { Matrix, Suggestion } from "./types.ts";

/** One value that is another than in the release it came from. */
export interface CandidateChange {
  readonly matrix: Matrix;
  readonly cell: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Whole percent. */
  readonly change_pct: number;
  /** Hash of the sealed hypotheses it follows from. */
  readonly sealed: string;
}

/** A release that was made from suggestions. */
export interface Candidate {
  readonly release: Release;
  /** Id of the release the suggestions were for. */
  readonly based_on: string;
  /** In the order of the release's cells. */
  readonly changes: readonly CandidateChange[];
}

/** A candidate, or the first thing that stands against it. */
export type CandidateResult =
  | { readonly ok: true; readonly candidate: Candidate }
  | {
    readonly ok: false;
    readonly code: CandidateCode;
    /** Such as `suggestions[1].cell`. */
    readonly field: string;
    readonly message: string;
  };

const HASH_DIGITS = 12;
/** So that root, mark and digits fit into the 50 characters of an id. */
const ROOT_LENGTH = 35;

/**
 * Id of a candidate: the root of the id it comes from, `+c.`, and the first 12 digits of the hash of
 * its definition. The same tables have the same id, whichever way they came about.
 *
 * @example candidateId({ ...release, id: "1.0.0+c.0123456789ab" }) // "1.0.0+c.…", another hash
 */
export function candidateId({ id, ...definition }: Release): string {
  const root = id.split("+c.")[0].slice(0, ROOT_LENGTH);
  return `${root}+c.${contextHash(definition).slice(0, HASH_DIGITS)}`;
}

/**
 * The release with all suggested values in it.
 *
 * @param suggestions approved ones, in any order
 * @returns what stands against it: none at all, another release, an unknown cell, a cell twice, or
 * a change out of bounds
 */
export function candidateRelease(
  release: Release,
  suggestions: readonly Suggestion[],
): CandidateResult {
  if (suggestions.length === 0) return refused("CANDIDATE_EMPTY", "suggestions");
  const hash = contextHash(release), cells = cellsOf(release);
  const seen = new Set<string>();
  let made = release;
  for (const [index, suggestion] of suggestions.entries()) {
    const { matrix, cell, current, proposed, change_pct } = suggestion;
    const field = (name: string) => `suggestions[${index}].${name}`;
    if (suggestion.release !== release.id || suggestion.release_hash !== hash) {
      return refused("CANDIDATE_OTHER_RELEASE", field("release"));
    }
    const known = cells.find((each) => each.matrix === matrix && each.cell === cell);
    if (known?.current !== current) return refused("CANDIDATE_CELL_UNKNOWN", field("cell"));
    const name = `${matrix}/${cell}`;
    if (seen.has(name)) return refused("CANDIDATE_CELL_TWICE", field("cell"));
    seen.add(name);
    if (!isWithinBounds(current, proposed) || (change_pct > 0) !== (proposed > current)) {
      return refused("CANDIDATE_OUT_OF_BOUNDS", field("proposed"));
    }
    made = withValue(made, known, proposed);
  }
  const parsed = parseRelease({ ...made, id: candidateId(made) });
  if (!parsed.ok) return refused("CANDIDATE_OUT_OF_BOUNDS", `release.${parsed.field}`);
  const changes = cells.flatMap(({ matrix, cell, label }) =>
    suggestions.filter((each) => each.matrix === matrix && each.cell === cell)
      .map(({ current, proposed, change_pct, sealed }) => ({
        matrix,
        cell,
        label,
        from: current,
        to: proposed,
        change_pct,
        sealed,
      }))
  );
  return { ok: true, candidate: { release: parsed.release, based_on: release.id, changes } };
}

function refused(code: CandidateCode, field: string) {
  return { ok: false, code, field, message: CANDIDATE_CODES[code] } as const;
}
