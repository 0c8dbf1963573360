/**
 * What learning says, for pages. They take these names from here: nothing of a page may know the
 * folder that learns.
 */
export type {
  CandidateChange,
  CandidateReplay,
  ChangedSize,
  HoldOut,
  HypothesisSheet,
  LearningPeriod,
  LearningStatus,
  Part,
  Scorecard,
  Sized,
  Suggestion,
  TestedCell,
  WithheldCell,
} from "../../../engine/learning/mod.ts";
