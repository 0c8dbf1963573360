/**
 * The context: all that the engine may look at for one ticker at one instant.
 * It is plain JSON and part of the decision's ledger entry, so a decision replays from it alone.
 */
import type { AccountState } from "../account.ts";
import type { Phase, Signal, Trend } from "../events/types.ts";

/** When an event arrived and until when it is active: `[received_at, expires_at)`, instants. */
export interface Lifetime {
  readonly received_at: string;
  readonly expires_at: string;
}

/** A signal with its lifetime. */
export interface ContextSignal extends Lifetime {
  readonly signal: Signal;
}

/** A phase with its lifetime. */
export interface ContextPhase extends Lifetime {
  readonly phase: Phase;
}

/** A trend with its lifetime. */
export interface ContextTrend extends Lifetime {
  readonly trend: Trend;
}

/** The newest price observation of the ticker. */
export interface ContextTick {
  /** Dollars, above 0. */
  readonly price: number;
  readonly timestamp: string;
  /** Implied volatility, decimal. */
  readonly iv: number | null;
  readonly source: string | null;
}

/** The newest implied volatility of the ticker, whatever the age of its newest price. */
export interface ContextVolatility {
  /** Decimal, annual. */
  readonly value: number;
  readonly timestamp: string;
  readonly source: string | null;
}

/**
 * The signal that asks for the decision. It is described apart from the active signals because it
 * may not be one of them: stale, without a timeframe, or beaten by a better one of the same bar.
 */
export interface Incoming {
  readonly received_at: string;
  /** Its own time lies further before its receipt than its validity. */
  readonly stale: boolean;
  /** It comes from a delayed exchange (`_DL`, `_DLY`). */
  readonly delayed: boolean;
  /** It says what the underlying costs. */
  readonly has_price: boolean;
}

/** Everything a decision depends on, beside the release that `release` names. */
export interface DecisionContext {
  readonly as_of: string;
  readonly ticker: string;
  readonly signals: readonly ContextSignal[];
  readonly phases: readonly ContextPhase[];
  readonly trend: ContextTrend | null;
  readonly tick: ContextTick | null;
  /** `null`: that of `tick`, when it has one. */
  readonly implied_volatility: ContextVolatility | null;
  readonly account: AccountState;
  /** Id of the release. */
  readonly release: string;
  /** `null`: the signals received last are taken as the incoming ones. */
  readonly incoming: Incoming | null;
}
