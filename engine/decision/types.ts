/** What a decision says. Plain JSON; the same context and release always give the same bytes. */
import type { Direction, SignalTimeframe } from "../events/types.ts";
import type { DecisionCode } from "./codes.ts";
import type { HtfAlignment } from "./htf.ts";
import type { Regime } from "./regime.ts";
import type { RegimeContext } from "./regime_context.ts";

/** EXECUTE trades; WAIT asks for more or better signals; SKIP lets a valid setup pass. */
export type Verdict = "EXECUTE" | "WAIT" | "SKIP";

/** Inputs of the multiplier; one that is missing gives the factor 1 or the boost 0. */
export type NeutralInput =
  | "quality"
  | "rr_ratio_t1"
  | "volume_vs_avg"
  | "trend_strength"
  | "day_of_week"
  | "phases"
  | "trend";

/** The factors of the position multiplier; all `null` when the rules ended before it. */
export interface Breakdown {
  readonly confluence_multiplier: number | null;
  readonly quality_multiplier: number | null;
  readonly htf_alignment_multiplier: number | null;
  readonly rr_multiplier: number | null;
  readonly volume_multiplier: number | null;
  readonly trend_multiplier: number | null;
  readonly session_multiplier: number | null;
  readonly day_multiplier: number | null;
  /** Boosts are amounts: 0.2 multiplies by 1.2, 0 means none. */
  readonly phase_confidence_boost: number | null;
  readonly phase_position_boost: number | null;
  readonly trend_alignment_boost: number | null;
  /** Product of all, before clamping. */
  readonly raw_multiplier: number | null;
  /** Raw, clamped to the release's bounds. */
  readonly final_multiplier: number | null;
}

/** What one active signal adds. */
export interface Contribution {
  /** Minutes. */
  readonly timeframe: SignalTimeframe;
  readonly direction: Direction;
  /** Share of the whole, 0 to 1. */
  readonly weight: number;
  /** Points added to the confluence of the decision's direction; 0 when it points elsewhere. */
  readonly contribution: number;
  readonly ai_score: number | null;
}

/** Entry and exits as they would be if the direction were traded, whatever the verdict. */
export interface EntryPlan {
  /** Highest timeframe (minutes) pointing in the direction. */
  readonly timeframe: SignalTimeframe;
  /** Price of the underlying, dollars. */
  readonly price: number;
  /** Tightest stop of the signals in the direction; the account's default when none has one. */
  readonly stop_loss: number;
  /** Farthest targets of the signals in the direction; the account's multiples without any. */
  readonly target_1: number;
  readonly target_2: number;
  /** Contracts before the multiplier. */
  readonly base_contracts: number;
}

/** A decision with everything that led to it. What was not computed is `null`. */
export interface Decision {
  readonly decision: Verdict;
  readonly code: DecisionCode;
  /** One sentence with the numbers. */
  readonly reason: string;
  readonly direction: Direction | null;
  /** Percent of the timeframes' weight in `direction`, 0 to 100. */
  readonly confluence_score: number | null;
  readonly breakdown: Breakdown;
  /** Contracts to trade; only on EXECUTE. */
  readonly recommended_contracts: number | null;
  /** Exits, dollars of the underlying; only on EXECUTE. See `entry_plan` for the others. */
  readonly stop_loss: number | null;
  readonly target_1: number | null;
  readonly target_2: number | null;
  /** Minutes. */
  readonly entry_timeframe: SignalTimeframe | null;
  readonly engine_version: string;
  readonly ticker: string;
  readonly as_of: string;
  /** Id of the release that decided. */
  readonly release: string;
  readonly confluence_long: number | null;
  readonly confluence_short: number | null;
  /** One per active signal, highest timeframe first. */
  readonly contributions: readonly Contribution[] | null;
  readonly htf_alignment: HtfAlignment | null;
  readonly neutral_inputs: readonly NeutralInput[] | null;
  /** Contracts before the multiplier; only on EXECUTE. */
  readonly base_contracts: number | null;
  /** Price of the underlying at the decision, dollars. */
  readonly entry_price: number | null;
  readonly entry_plan: EntryPlan | null;
  readonly regime: Regime;
  readonly regime_context: RegimeContext;
  /** SHA-256 of the canonical context, hex. */
  readonly context_hash: string;
}

/** A decision whose context has not been hashed. */
export type Evaluation = Omit<Decision, "context_hash">;
