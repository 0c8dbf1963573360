/** Replay: recorded decisions recomputed. This is the browser's face too: no schemas in here. */
export { REPLAY_CODES, type ReplayCode } from "./codes.ts";
export { type Difference, differencesOf, sameJson } from "./differences.ts";
export { type DecisionEntry, type Replay, replayEntry, type ReplayTools } from "./replay.ts";
export { builtInRelease, knownVersions, type ReleaseLookup } from "./versions.ts";
