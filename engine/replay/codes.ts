/** What can keep a recorded decision from being what its snapshot gives. */

/** Each code of a difference with one sentence. */
export const REPLAY_CODES = Object.freeze(
  {
    VALUE_DIFFERS: "The entry says one thing, its snapshot gives another.",
    VERSION_UNKNOWN: "The entry was decided by an engine version that this engine does not know.",
    RELEASE_UNKNOWN:
      "The entry names a release that is neither built in nor in the ledger before it.",
    SNAPSHOT_UNREADABLE: "The entry has no snapshot a decision can be made from.",
  } as const,
);

/** One of {@link REPLAY_CODES}. */
export type ReplayCode = keyof typeof REPLAY_CODES;
