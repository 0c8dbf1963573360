/**
 * Learning: suggestions from closed trades, and safety alerts, for people to decide on
 * (docs/learning.md). Pure. What decides and trades never imports it.
 *
 * @module
 */
export { type AdviceRules, adviseOn } from "./advise.ts";
export {
  type Candidate,
  type CandidateChange,
  candidateId,
  candidateRelease,
  type CandidateResult,
} from "./candidate.ts";
export {
  type CandidateReplay,
  type ChangedSize,
  type PastDecision,
  replayCandidate,
  type Sized,
} from "./candidate_replay.ts";
export { cellOfTrade, cellsOf, type ValuedCell } from "./cells.ts";
export { confirm, type Confirmation, SealBrokenError } from "./confirm.ts";
export { type RDistribution, rDistribution } from "./distribution.ts";
export {
  learningFeatures,
  type RecordedDecision,
  type SizedDecision,
} from "./learning_features.ts";
export { closedWithin, learningPeriod, periodOf } from "./period.ts";
export { rOf } from "./results.ts";
export { safetyAlerts } from "./safety.ts";
export type {
  ExpectedWebhook,
  LedgerCheck,
  SafetyAlert,
  SafetyBook,
  SafetyTrade,
} from "./safety_types.ts";
export { type Scorecard, scorecard, type ScorecardVerdict } from "./scorecard.ts";
export { HoldOutReadError, type LearningRun, sealHypotheses } from "./seal.ts";
export * from "./types.ts";
