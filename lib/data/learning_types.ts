/**
 * What the pages of learning are given. Types alone: islands may read them too.
 */
import type {
  Candidate,
  CandidateReplay,
  LearningPeriod,
  Matrix,
  RDistribution,
  SafetyAlert,
  Scorecard,
  Suggestion,
  TestedCell,
  WithheldCell,
} from "../../engine/learning/mod.ts";

/** A person as a page names one, never by name or address. */
export interface Somebody {
  /** Id of the user; null for the schedule. */
  readonly id: string | null;
  /** "You", "Owner 1a2b3c4d", "A former member, 1a2b3c4d", "The schedule". */
  readonly who: string;
}

/** Where a suggestion stands. */
export type SuggestionStatus = "PENDING" | "APPROVED" | "REJECTED";

/** The REVIEW entry of a suggestion. */
export interface SuggestionReview extends Somebody {
  readonly status: Exclude<SuggestionStatus, "PENDING">;
  readonly comment: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A SUGGESTION entry. */
export interface ListedSuggestion {
  /** Of its ledger entry. */
  readonly id: string;
  readonly seq: number;
  /** ISO 8601. */
  readonly proposedAt: string;
  readonly suggestion: Suggestion;
  readonly status: SuggestionStatus;
  readonly review: SuggestionReview | null;
  /** Who asked for the run it came from. Nobody approves their own. */
  readonly proposedBy: Somebody;
  /** Whether the viewer asked for the run. */
  readonly own: boolean;
  /** Whether its release is the one that decides now, with the very value it speaks of. */
  readonly current: boolean;
}

/** A run of learning: the hypotheses it sealed before it read the hold-out. */
export interface LearningRunEntry {
  /** Of the ledger entry that holds the sealed sheet. */
  readonly id: string;
  readonly seq: number;
  /** ISO 8601. */
  readonly sealedAt: string;
  /** Hash of the sheet; `suggestion.sealed` of its suggestions. */
  readonly hash: string;
  readonly release: string;
  readonly period: LearningPeriod;
  readonly seed: number;
  /** Trades before the cut with an R. */
  readonly trades: number;
  /** Cells looked at, with p and q. */
  readonly cells: readonly TestedCell[];
  readonly notTested: number;
  /** Hypotheses that were sealed. */
  readonly hypotheses: number;
  /** Withheld at the seal; what the hold-out withheld is what is neither here nor suggested. */
  readonly withheld: readonly WithheldCell[];
  /** Suggestions that came of it. */
  readonly suggestions: number;
  readonly askedBy: Somebody;
}

/** What learning could look at, and when it last did. */
export interface LearningState {
  /** Closed trades with a planned risk, from which an R follows. */
  readonly trades: number;
  readonly withoutRisk: number;
  /** Trades a run needs. */
  readonly required: number;
  /** Trades with a risk that were closed since the end of the last run's period. */
  readonly sinceLastRun: number;
  readonly lastRun: LearningRunEntry | null;
}

/** How R is distributed in the cell and beside it, in the three stretches of time. */
export interface SuggestionEvidence {
  readonly training: RDistribution;
  readonly holdOut: RDistribution;
  /** Trades closed after the suggestion's period. */
  readonly after: RDistribution;
  readonly scorecard: Scorecard;
  /** Whether the trades read now give the numbers the suggestion says. */
  readonly matches: boolean;
}

/** What came of asking for a run. */
export type RunAnswer =
  | {
    readonly ok: true;
    readonly status: "OK" | "INSUFFICIENT_DATA" | "NOTHING_NEW";
    /** Trades with an R. */
    readonly trades: number;
    readonly required: number;
    /** Hash of the sealed sheet; null where nothing was appended. */
    readonly sealed: string | null;
    /** Suggestions that were appended. */
    readonly suggestions: number;
    /** Safety alerts that hold now. */
    readonly alerts: number;
  }
  | { readonly ok: false; readonly code: string };

/** Approved suggestions put together, before anything is kept of it. */
export type CandidatePreview =
  | {
    readonly ok: true;
    readonly candidate: Candidate;
    /** Whether an account's release has this id already. */
    readonly kept: boolean;
  }
  | {
    readonly ok: false;
    /** Of CANDIDATE_CODES, or SUGGESTION_UNKNOWN, NOT_APPROVED, RELEASE_UNKNOWN. */
    readonly code: string;
    readonly field: string;
  };

/** A candidate that was kept. */
export interface ListedCandidate {
  readonly seq: number;
  /** Id of the release: `1.0.0+c.0123456789ab`. */
  readonly release: string;
  readonly basedOn: string;
  /** Ids of the SUGGESTION entries it was made of. */
  readonly suggestions: readonly string[];
  readonly comment: string;
  readonly madeAt: string;
  readonly madeBy: Somebody;
  /** Whether it decides now. */
  readonly active: boolean;
  /** Whether it runs beside the active release. */
  readonly challenging: boolean;
}

/** A candidate against what was decided in fact. */
export interface CandidateComparison {
  readonly candidate: ListedCandidate;
  /** Values that differ from the release it is based on. */
  readonly changes: readonly {
    readonly matrix: Matrix;
    readonly cell: string;
    readonly label: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly replay: CandidateReplay;
  readonly from: string;
  readonly to: string;
  /** Whether the period has more decisions than were looked at; the newest were. */
  readonly more: boolean;
}

/** A challenger: a candidate whose decisions are recorded beside those of the active release. */
export interface Challenger {
  /** Of the entry that began it. */
  readonly seq: number;
  readonly release: string;
  readonly startedAt: string;
  readonly startedBy: Somebody;
  readonly comment: string;
  /** Null while it runs. */
  readonly stoppedAt: string | null;
  readonly stoppedBy: Somebody | null;
  /** Decisions recorded of it so far, and of those the ones that differ. */
  readonly recorded: number;
  readonly differing: number;
}

/** A decision of a challenger beside the one that was made. */
export interface ChallengerDecision {
  /** Of the DECISION entry. */
  readonly seq: number;
  readonly occurredAt: string;
  readonly ticker: string | null;
  readonly differs: boolean;
  readonly decision: string;
  readonly code: string;
  readonly multiplier: number | null;
  readonly contracts: number;
}

/** Results of a challenger over the decisions since it began. */
export interface ChallengerResult {
  readonly challenger: Challenger;
  readonly replay: CandidateReplay;
  readonly more: boolean;
  /** The newest recorded decisions that differ, at most 100. */
  readonly differing: readonly ChallengerDecision[];
}

/** A safety alert as it is kept. */
export interface ListedAlert extends SafetyAlert {
  readonly id: string;
  /** ISO 8601. */
  readonly foundAt: string;
  readonly lastSeenAt: string;
  /** When it was first found to hold no longer; null while it does. */
  readonly endedAt: string | null;
  readonly acknowledged: (Somebody & { readonly at: string; readonly comment: string }) | null;
}
