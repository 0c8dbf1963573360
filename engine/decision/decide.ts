/**
 * Context in, decision out. The browser replays decisions with this module, so what it imports is
 * kept free of schemas: contexts are validated where they enter.
 */
import { contextHash } from "../ledger/canonical.ts";
import { type Sha256, sha256Hex } from "../ledger/sha256.ts";
import type { DecisionContext } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { prepareContext, type PreparedContext } from "./prepare.ts";
import type { Release } from "./release.ts";
import type { Decision } from "./types.ts";

/** A decision and the canonical context it was made from: what the ledger keeps. */
export interface DecisionRecord {
  readonly context: DecisionContext;
  readonly decision: Decision;
}

/**
 * Decides a context and returns the decision with the canonical context that was hashed. Storing
 * both is enough to replay the decision: `decide(record.context, release)` gives the same bytes.
 *
 * @param sha256 a faster SHA-256 where the runtime has one
 */
export function decideRecord(
  context: DecisionContext,
  release: Release,
  sha256: Sha256 = sha256Hex,
): DecisionRecord {
  return decidePrepared(prepareContext(context), release, sha256);
}

/** The same for a context that has been prepared, for a caller who goes on to trade on it. */
export function decidePrepared(
  prepared: PreparedContext,
  release: Release,
  sha256: Sha256 = sha256Hex,
): DecisionRecord {
  const { snapshot } = prepared;
  return {
    context: snapshot,
    decision: { ...evaluate(prepared, release), context_hash: contextHash(snapshot, sha256) },
  };
}

/**
 * Decides a context: the same context and release always give the same bytes, in whatever order
 * its events are listed.
 *
 * @throws ReleaseMismatchError when the context names another release
 * @example decide(context, RELEASE_1_0_0).code // "EXECUTE"
 */
export function decide(context: DecisionContext, release: Release): Decision {
  return decideRecord(context, release).decision;
}
