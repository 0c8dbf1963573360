/** Recomputes a recorded decision from its own snapshot: the same bytes, or where they differ. */
import type { DecisionContext } from "../decision/context.ts";
import { type Sha256, sha256Hex } from "../ledger/sha256.ts";
import type { ReplayCode } from "./codes.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { builtInRelease, type ReleaseLookup, versionOf } from "./versions.ts";

/** What replay reads of a DECISION entry. */
export interface DecisionEntry {
  /** Number of the entry in its account's ledger. */
  readonly seq: number;
  readonly engine_version: string;
  /** Id of the release. */
  readonly release: string;
  /** `{context, decision}`, as recorded. */
  readonly body: unknown;
}

/** Whether a decision is what its snapshot gives. */
export interface Replay {
  readonly seq: number;
  readonly match: boolean;
  /** Empty on a match. */
  readonly differences: readonly Difference[];
}

/** What a caller may bring along. */
export interface ReplayTools {
  /** Finds releases that are not built in; the built-in ones are always known. */
  readonly releases?: ReleaseLookup;
  /** A faster SHA-256 where the runtime has one. */
  readonly sha256?: Sha256;
}

/**
 * Replays one DECISION entry: the engine version and the release it names decide its snapshot again.
 * Decision, context and the context's hash have to come out byte for byte in their canonical form.
 * What can't be recomputed is a difference with its code; nothing throws.
 *
 * @example replayEntry(entry).match // true for an untouched entry
 */
export function replayEntry(entry: DecisionEntry, tools: ReplayTools = {}): Replay {
  const { seq, engine_version, release: id } = entry;
  const decideVersion = versionOf(engine_version);
  if (decideVersion === null) {
    return failed(seq, "VERSION_UNKNOWN", "engine_version", engine_version);
  }
  const release = builtInRelease(id) ?? tools.releases?.(id) ?? null;
  if (release === null) return failed(seq, "RELEASE_UNKNOWN", "release", id);
  const { context, decision } = membersOf(entry.body);
  if (context === null) return failed(seq, "SNAPSHOT_UNREADABLE", "context", null);
  if (context.release !== id) {
    const differences = differencesOf({ release: context.release }, { release: id }, "context");
    return { seq, match: false, differences };
  }
  try {
    const snapshot = context as unknown as DecisionContext;
    const again = decideVersion(snapshot, release, tools.sha256 ?? sha256Hex);
    const differences = [
      ...differencesOf(decision, again.decision, "decision"),
      ...differencesOf(context, again.context, "context"),
    ];
    return { seq, match: differences.length === 0, differences };
  } catch (error) {
    // The rules take every context the engine can record, so this one is none.
    return failed(seq, "SNAPSHOT_UNREADABLE", "context", String(error));
  }
}

function failed(seq: number, code: ReplayCode, path: string, recorded: string | null): Replay {
  return { seq, match: false, differences: [{ code, path, recorded, recomputed: null }] };
}

type Plain = Readonly<Record<string, unknown>>;

function membersOf(body: unknown): { readonly context: Plain | null; readonly decision: unknown } {
  if (typeof body !== "object" || body === null) return { context: null, decision: undefined };
  const { context, decision } = body as Plain;
  const readable = typeof context === "object" && context !== null;
  return { context: readable ? context as Plain : null, decision };
}
