/** The engine versions whose decisions can be recomputed. */
import type { DecisionContext } from "../decision/context.ts";
import { decideRecord } from "../decision/decide.ts";
import type { Release } from "../decision/release.ts";
import { RELEASE_1_0_0 } from "../decision/release_1_0_0.ts";
import { ENGINE_VERSION } from "../decision/version.ts";
import type { Sha256 } from "../ledger/sha256.ts";
import { decide_1_0_0 } from "./version_1_0_0.ts";

/** Decides a context with the semantics of one engine version; both parts are plain JSON. */
export type DecideVersion = (
  context: DecisionContext,
  release: Release,
  sha256: Sha256,
) => { readonly context: object; readonly decision: object };

/** A release by its id; `null` when it is not known. */
export type ReleaseLookup = (id: string) => Release | null;

/**
 * Each engine version that ever wrote entries. A new version that decides otherwise takes the place
 * of the last line, and what is different about the one before moves to a file beside this one.
 */
const VERSIONS: ReadonlyMap<string, DecideVersion> = new Map([
  ["1.0.0", decide_1_0_0],
  [ENGINE_VERSION, decideRecord],
]);

const BUILT_IN: ReadonlyMap<string, Release> = new Map([[RELEASE_1_0_0.id, RELEASE_1_0_0]]);

/** The semantics of an engine version; `null` when this engine does not know it. */
export function versionOf(engine_version: string): DecideVersion | null {
  return VERSIONS.get(engine_version) ?? null;
}

/** The engine versions that can be replayed, oldest first. */
export function knownVersions(): readonly string[] {
  return [...VERSIONS.keys()];
}

/** The releases in the engine's own code. */
export const builtInRelease: ReleaseLookup = (id) => BUILT_IN.get(id) ?? null;
