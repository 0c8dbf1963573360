/**
 * The desk: what becomes of a book when an event comes or time passes. Pure, so the functions and a
 * backtest do the same; they differ only in where the book is kept.
 */
import type { AccountState } from "../account.ts";
import type {
  ContextPhase,
  ContextSignal,
  ContextTick,
  ContextTrend,
  ContextVolatility,
} from "../decision/mod.ts";
import type { ExpectedBar } from "../feeds/mod.ts";
import type { ExitReason, OpenPosition } from "../exits/types.ts";

/** `live` decides at the time of receipt, `backtest` at the event's own time. */
export type Clock = "live" | "backtest";

/** An account as its book has it. */
export type BookAccount = AccountState & {
  /**
   * Alerts of the ticker concerned that come at every close of a bar, for an account that wants no
   * trade past a gap. Left out: nothing is expected.
   */
  readonly expected_bars?: readonly ExpectedBar[];
};

/** A book at an instant. */
export interface Book {
  /** The clock of the account, ISO 8601. */
  readonly as_of: string;
  readonly clock: Clock;
  /** How far the clock had come before; `null` at the first event. */
  readonly clock_at: string | null;
  readonly account: BookAccount;
  /** Open trades, shadows and twins: of a live account those of the tickers concerned, else all. */
  readonly positions: readonly OpenPosition[];
  /** Value of the open trades that are not listed, dollars. */
  readonly other_value: number;
  /** New York day of the newest daily summary, `YYYY-MM-DD`. */
  readonly last_summary_day: string | null;
  /** New York day of the account's first entry. */
  readonly first_day: string | null;
  /**
   * Whether a member has halted exits too: nothing is closed but what expires, because a settlement
   * is nobody's choice. Left out: not halted.
   */
  readonly exits_halted?: boolean;
}

/** A book with what is active for one ticker. */
export interface EventBook extends Book {
  readonly signals: readonly ContextSignal[];
  readonly phases: readonly ContextPhase[];
  readonly trend: ContextTrend | null;
  readonly tick: ContextTick | null;
  readonly implied_volatility: ContextVolatility | null;
}

/** A ledger entry to append. */
export interface DeskEntry {
  readonly id: string;
  /** ISO 8601, by the clock of the account. */
  readonly occurred_at: string;
  readonly kind:
    | "DECISION"
    | "FILL"
    | "ORDER_REJECTED"
    | "EXIT"
    | "MARK_SUMMARY"
    | "HYPOTHETICAL";
  readonly trade_id: string | null;
  readonly ticker: string | null;
  readonly engine_version: string;
  readonly release: string;
  readonly body: Record<string, unknown>;
}

/** A change of what is active or open, in the form `append_entries` takes it. */
export type Projection = Record<string, unknown>;

/** An exit, as its cause is told about it. */
export interface ExitReport {
  readonly trade_id: string;
  readonly ticker: string;
  readonly reason: ExitReason;
  readonly contracts: number;
  /** Dollars per share. */
  readonly price: number;
  /** Dollars, after all costs. */
  readonly net: number;
}

/** What is to be appended. */
export interface Work {
  readonly entries: readonly DeskEntry[];
  readonly events: readonly Projection[];
  readonly exits: readonly ExitReport[];
  /** Trades whose price is too old to do what is due. */
  readonly stale: readonly string[];
}
