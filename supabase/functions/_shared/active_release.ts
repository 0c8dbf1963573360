import { parseRelease, type Release, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import type { BookAnswer } from "./envelopes.ts";

/** Named error: the account's active release is not one this engine can decide with. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
}

/**
 * The release an account decides with: the one of its book, or the built-in one. Nothing is decided
 * under another in its place; the event stays undecided until the account has one that can be read.
 *
 * @throws ReleaseError when it is unknown, or not what its id says
 */
export function activeRelease(
  { release, release_definition }: Pick<BookAnswer, "release" | "release_definition">,
): Release {
  if (release_definition === null) {
    if (release === RELEASE_1_0_0.id) return RELEASE_1_0_0;
    throw new ReleaseError(`the active release ${release} is neither kept nor built in`);
  }
  const parsed = parseRelease(release_definition);
  if (!parsed.ok) {
    throw new ReleaseError(`the active release ${release}: ${parsed.field}: ${parsed.message}`);
  }
  if (parsed.release.id !== release) {
    throw new ReleaseError(`the active release ${release} calls itself ${parsed.release.id}`);
  }
  return parsed.release;
}
