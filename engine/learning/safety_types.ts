/** What safety alerts are read from, and what they say. */
import type { SafetyCode } from "../codes.ts";
import type { EquityPoint } from "../metrics/mod.ts";

/** A trade, open or closed. */
export interface SafetyTrade {
  readonly trade_id: string;
  /** ISO 8601. */
  readonly opened_at: string;
  /** Last exit; `null` while it is open. */
  readonly closed_at: string | null;
  /** Dollars after all costs; `null` while it is open. */
  readonly net: number | null;
  /** Planned risk, dollars. */
  readonly risk: number | null;
  /** LONG or SHORT. */
  readonly direction: string | null;
  /** STRONG_BULL to STRONG_BEAR, at the decision. */
  readonly trend_regime: string | null;
}

/** The last verification of the ledger. */
export interface LedgerCheck {
  readonly ok: boolean;
  readonly first_bad: number | null;
  readonly reason: string | null;
  /** When a verification first failed, if it fails; ISO 8601. */
  readonly failing_since: string | null;
}

/** Events that are expected to keep coming. */
export interface ExpectedWebhook {
  /** For people, such as `signals SPY 240`. */
  readonly name: string;
  /** ISO 8601; `null` when none ever came. */
  readonly last_received_at: string | null;
  /** Since when they are expected, ISO 8601. */
  readonly expected_since: string;
  /** Minutes of regular sessions that may pass between two of them. */
  readonly expected_minutes: number;
}

/** All that alerts are read from. */
export interface SafetyBook {
  readonly trades: readonly SafetyTrade[];
  /** By date, in any order. */
  readonly equity: readonly EquityPoint[];
  /** `null` when it was never verified. */
  readonly ledger: LedgerCheck | null;
  readonly webhooks: readonly ExpectedWebhook[];
}

/**
 * One alert. Code, subject and `since` together name it: they stay while its condition lasts, and
 * another occurrence has another `since`.
 */
export interface SafetyAlert {
  readonly code: SafetyCode;
  /** What it is about where there can be several: a trade's id, a webhook's name. */
  readonly subject: string | null;
  /** Instant, or for DRAWDOWN the New York date, from which the condition has held. */
  readonly since: string;
  readonly value: number;
  readonly threshold: number;
  /** One sentence with the numbers. */
  readonly sentence: string;
}
