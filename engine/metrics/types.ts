/** What performance is measured from: closed trades, and the equity at the end of each trading day. */
import type { Evidence } from "../execution/types.ts";

/**
 * Circumstances of a trade at its entry, in the words of decision and fill; `null` where they are
 * not known. A word that is in none of their lists makes a bucket of its own.
 */
export interface TradeFeatures {
  /** Timeframe of the entry signal, minutes. */
  readonly timeframe: number | null;
  readonly dte_bucket: string | null;
  readonly quality: string | null;
  /** 0 to 10.5. */
  readonly ai_score: number | null;
  /** 0 to 100. */
  readonly iv_rank: number | null;
  /** 0 to 100. */
  readonly trend_strength: number | null;
  /** 1 is average. */
  readonly volume_vs_avg: number | null;
  readonly session: string | null;
  readonly day: string | null;
  readonly direction: string | null;
  readonly htf_alignment: string | null;
  readonly volatility_regime: string | null;
  readonly trend_regime: string | null;
  /** Id of the release that decided. */
  readonly release: string | null;
  /** How good the prices behind the trade are. */
  readonly evidence: Evidence | null;
}

/** Where a trade's gross profit or loss came from, dollars. */
export interface TradeAttribution {
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  readonly vega: number;
  readonly rho: number;
  readonly residual: number;
}

/** A closed trade, all its exits together. Dollars; what is not known is `null`. */
export interface Trade {
  /** Last exit, ISO 8601. */
  readonly closed_at: string;
  /** First fill, ISO 8601. */
  readonly opened_at: string | null;
  /** Made after all costs, filled at the touch with slippage. */
  readonly net: number;
  /** The same, had both sides been filled at the theoretical value. */
  readonly net_mid: number | null;
  /** The same, had both sides given up three quarters of half the spread. */
  readonly net_three_quarters: number | null;
  /** Planned risk; without one above 0 the trade has no R. */
  readonly risk: number | null;
  readonly attribution: TradeAttribution | null;
  /** How far the value had been below that of the entry; its sign does not matter. */
  readonly mae: number | null;
  /** How far it had been above, 0 or more. */
  readonly mfe: number | null;
  readonly features: TradeFeatures;
}

/** Equity at the close of a trading day. */
export interface EquityPoint {
  /** New York date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Cash and marks, dollars. */
  readonly value: number;
}

/** Features nothing is known about. */
export const NO_FEATURES: TradeFeatures = Object.freeze({
  timeframe: null,
  dte_bucket: null,
  quality: null,
  ai_score: null,
  iv_rank: null,
  trend_strength: null,
  volume_vs_avg: null,
  session: null,
  day: null,
  direction: null,
  htf_alignment: null,
  volatility_regime: null,
  trend_regime: null,
  release: null,
  evidence: null,
});

/** A trade of which only its end and its result are known, to be spread under others. */
export const BARE_TRADE: Omit<Trade, "closed_at" | "net"> = Object.freeze({
  opened_at: null,
  net_mid: null,
  net_three_quarters: null,
  risk: null,
  attribution: null,
  mae: null,
  mfe: null,
  features: NO_FEATURES,
});
