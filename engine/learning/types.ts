/** What learning reads and what it says. Plain JSON all of it; what is not known is `null`. */
import type { Interval, Trade, TradeFeatures } from "../metrics/mod.ts";

/** Circumstances of a trade at its entry, with all that its decision was sized by. */
export interface LearningFeatures extends TradeFeatures {
  /** Percent of the timeframes' weight, 0 to 100: the decision's `confluence_score`. */
  readonly confluence_score: number | null;
  /** `rr_ratio_t1` of the entry signal. */
  readonly rr_ratio: number | null;
  /** Whether the boost `phase_confidence` was given; `null` without an active phase. */
  readonly phase_confidence: boolean | null;
  /** Whether the boost `phase_position` was given; `null` without an active phase. */
  readonly phase_position: boolean | null;
  /** Whether a STRONG trend dominated in the direction; `null` without an active trend. */
  readonly trend_strong: boolean | null;
  /** Whether the trend's 4-hour bias was the direction; `null` without an active trend. */
  readonly trend_htf_bias: boolean | null;
}

/** A closed trade as learning reads it. Trades without a planned risk above 0 have no R. */
export interface LearningTrade extends Trade {
  readonly features: LearningFeatures;
}

/** The tables of a release that a suggestion can be about. */
export const MATRICES = Object.freeze(
  [
    "confluence",
    "quality",
    "htf_alignment",
    "reward_risk",
    "volume",
    "trend_strength",
    "session",
    "day",
    "boosts",
  ] as const,
);

/** One of {@link MATRICES}. */
export type Matrix = typeof MATRICES[number];

/** One cell of one matrix. Says by itself which trades took it, so it outlives its release. */
export interface MatrixCell {
  readonly matrix: Matrix;
  /**
   * A word of the table such as `OPEN`; the threshold of a step as text, such as `90`; `otherwise`;
   * or the name of a boost such as `phase_confidence`.
   */
  readonly cell: string;
  /** For people: `confluence from 80 to below 90`. */
  readonly label: string;
  /** Bounds of a step, `null` where it has none or the matrix has no steps. */
  readonly at_least: number | null;
  readonly below: number | null;
}

/** Raise the cell's value, or lower it. */
export type Change = "RAISE" | "LOWER";

/** A stretch of time: evidence is of `[from, cut)`, the hold-out of `[cut, to)`. ISO 8601. */
export interface LearningPeriod {
  readonly from: string;
  readonly cut: string;
  readonly to: string;
}

/** Mean R of trades in a cell against that of the others whose cell in the matrix is known. */
export interface Comparison {
  /** Trades in the cell. */
  readonly trades: number;
  /** The others. */
  readonly rest: number;
  readonly mean_r: number | null;
  readonly rest_mean_r: number | null;
  /** `mean_r` − `rest_mean_r`; `null` when one is. */
  readonly difference: number | null;
}

/** The comparison within one regime or one half. */
export interface Part extends Comparison {
  /** `volatility NORMAL`, `trend BULL`, `first half`. */
  readonly name: string;
  /** Whether the difference points as the suggestion does; `null` with fewer than 5 on a side. */
  readonly agrees: boolean | null;
}

/** What was found in one of the cells looked at. */
export interface TestedCell extends MatrixCell, Comparison {
  /** In the release. */
  readonly current: number;
  /** Two-sided permutation p-value of the difference. */
  readonly p_value: number;
  /** Random divisions drawn for it. */
  readonly permutations: number;
  /** Benjamini and Hochberg's, over all cells looked at. */
  readonly q_value: number;
}

/** Why a cell with q ≤ 0.10 leads to no suggestion. */
export type Withheld =
  /** The cell is better than the rest and loses money all the same: no reason to risk more. */
  | "STILL_LOSING"
  /** After shrinkage the change would be below 5 %. */
  | "TOO_SMALL"
  /** The value would leave the bounds of a release. */
  | "OUT_OF_BOUNDS"
  /** In the hold-out the difference points the other way. */
  | "HOLD_OUT_CONTRADICTS"
  /** The hold-out has too few trades to say anything. */
  | "HOLD_OUT_TOO_SMALL";

/** What is claimed of one cell, before the hold-out is read. */
export interface Hypothesis extends TestedCell {
  readonly direction: Change;
  readonly proposed: number;
  /** Whole percent of `current`, −15 to −5 or 5 to 15. */
  readonly change_pct: number;
  /** One sentence. */
  readonly hypothesis: string;
  /** 95 % bootstrap interval of the difference. */
  readonly interval: Interval | null;
  /** Share of the cell's trades with a net above 0. */
  readonly win_rate: number;
  /** Mean net of the cell's trades, dollars. */
  readonly expectancy: number;
  /** Largest fall of the cell's summed net from its running peak, dollars, 0 or more. */
  readonly max_drawdown: number;
  /** The same in R. */
  readonly max_drawdown_r: number;
  readonly regimes: readonly Part[];
  /** Halves of the trades before the cut, by time. */
  readonly halves: readonly Part[];
  /** Whether all halves agree; `null` when one has too few. */
  readonly stable: boolean | null;
}

/** Enough trades to look at, or not. */
export type LearningStatus = "OK" | "INSUFFICIENT_DATA";

/** All that follows from the trades before the cut, fixed before any other is read. */
export interface HypothesisSheet {
  readonly format: "strikebook/hypotheses/v1";
  /** Id of the release whose cells these are. */
  readonly release: string;
  /** SHA-256 of the release's canonical definition. */
  readonly release_hash: string;
  readonly period: LearningPeriod;
  readonly seed: number;
  /** Trades before the cut with an R. */
  readonly trades: number;
  /** Cells looked at. */
  readonly tested: number;
  /** Cells not looked at, because fewer than 30 trades took them or did not. */
  readonly not_tested: number;
  readonly cells: readonly TestedCell[];
  readonly hypotheses: readonly Hypothesis[];
  readonly withheld: readonly WithheldCell[];
}

/** A cell that was significant and leads to no suggestion all the same. */
export interface WithheldCell {
  readonly matrix: Matrix;
  readonly cell: string;
  readonly label: string;
  readonly reason: Withheld;
}

/** A sheet with the hash of its canonical text. */
export interface SealedHypotheses {
  readonly sheet: HypothesisSheet;
  /** SHA-256, lower-case hex. */
  readonly hash: string;
}

/** What the hold-out says. */
export interface HoldOut extends Comparison {
  readonly verdict: "AGREES" | "CONTRADICTS" | "TOO_SMALL";
  readonly interval: Interval | null;
}

/** A suggestion: the body of a SUGGESTION entry. */
export interface Suggestion extends Hypothesis {
  readonly format: "strikebook/suggestion/v1";
  readonly release: string;
  readonly release_hash: string;
  readonly period: LearningPeriod;
  readonly seed: number;
  /** Cells looked at in the same run. */
  readonly tested: number;
  /** Hash of the sealed hypotheses it was among. */
  readonly sealed: string;
  readonly hold_out: HoldOut;
}

/** What a run of learning says. */
export interface Advice {
  readonly status: LearningStatus;
  readonly release: string;
  readonly period: LearningPeriod | null;
  readonly seed: number;
  /** Trades of the period with an R, and those without one, which are left out. */
  readonly trades: number;
  readonly without_r: number;
  readonly required: number;
  readonly tested: number;
  readonly not_tested: number;
  readonly cells: readonly TestedCell[];
  /** Hash of the sealed hypotheses; `null` with too few trades. */
  readonly sealed: string | null;
  readonly suggestions: readonly Suggestion[];
  readonly withheld: readonly WithheldCell[];
}
