/**
 * Canonical forms of the four incoming events (signal, phase, trend, tick).
 *
 * Whatever variant arrives, an adapter turns it into one of these. A field that was not sent and
 * that no named rule derives is `null`; nothing is invented. Prices are US dollars per share,
 * instants are ISO 8601 in UTC with milliseconds, fields ending in `_pct` are percentages.
 */

/** Which of the four events a payload is. */
export type EventKind = "signal" | "phase" | "trend" | "tick";

/** Direction of a signal or trade. LONG buys calls, SHORT buys puts. */
export type Direction = "LONG" | "SHORT";

/** Direction of a trend on one timeframe, or of a bias. */
export type Bias = "BULLISH" | "BEARISH" | "NEUTRAL";

/** Signal timeframes in minutes. 1440 is one day; it carries no confluence weight. */
export type SignalTimeframe = 3 | 5 | 15 | 30 | 60 | 240 | 1440;

/** Quality grade of a signal, best first. */
export type Quality = "EXTREME" | "HIGH" | "MEDIUM";

/** Part of the New York trading day a signal belongs to. */
export type MarketSession = "OPEN" | "MIDDAY" | "POWER_HOUR" | "AFTERHOURS";

/** Trading weekday. */
export type Weekday = "MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY";

/** A trading signal in canonical form (domain specification 2.1). */
export interface Signal {
  readonly signal: {
    readonly type: Direction;
    /** Minutes; `null` when none was sent: such a signal is recorded but never becomes active. */
    readonly timeframe: SignalTimeframe | null;
    readonly quality: Quality | null;
    /** 0 to 10.5. */
    readonly ai_score: number | null;
    /** When the alert says it was made. */
    readonly timestamp: string | null;
    /** Opening time of the bar that gave the signal. */
    readonly bar_time: string | null;
  };
  readonly instrument: {
    readonly exchange: string | null;
    readonly ticker: string;
    /** Dollars, above 0. `null` when neither the payload nor a fresh tick has it. */
    readonly current_price: number | null;
  };
  readonly entry: {
    readonly price: number | null;
    readonly stop_loss: number | null;
    readonly target_1: number | null;
    readonly target_2: number | null;
    readonly stop_reason: string | null;
  };
  readonly risk: {
    readonly amount: number | null;
    readonly rr_ratio_t1: number | null;
    readonly rr_ratio_t2: number | null;
    readonly stop_distance_pct: number | null;
    readonly recommended_shares: number | null;
    readonly recommended_contracts: number | null;
    readonly position_multiplier: number | null;
    readonly account_risk_pct: number | null;
    readonly max_loss_dollars: number | null;
  };
  readonly market_context: {
    readonly vwap: number | null;
    readonly pmh: number | null;
    readonly pml: number | null;
    readonly day_open: number | null;
    readonly day_change_pct: number | null;
    readonly price_vs_vwap_pct: number | null;
    readonly distance_to_pmh_pct: number | null;
    readonly distance_to_pml_pct: number | null;
    /** Average true range on the signal's timeframe, dollars. */
    readonly atr: number | null;
    /** Volume relative to its average; 1 is average. */
    readonly volume_vs_avg: number | null;
    readonly candle_direction: "GREEN" | "RED" | null;
    readonly candle_size_atr: number | null;
  };
  readonly trend: {
    readonly ema_8: number | null;
    readonly ema_21: number | null;
    readonly ema_50: number | null;
    readonly alignment: Bias | null;
    /** 0 to 100. */
    readonly strength: number | null;
    /** 0 to 100. */
    readonly rsi: number | null;
    readonly macd_signal: "BULLISH" | "BEARISH" | null;
  };
  readonly mtf_context: {
    readonly "4h_bias": Direction | null;
    readonly "1h_bias": Direction | null;
    readonly "4h_rsi": number | null;
  };
  readonly score_breakdown: {
    readonly strat: number | null;
    readonly trend: number | null;
    readonly gamma: number | null;
    readonly vwap: number | null;
    readonly mtf: number | null;
    readonly golf: number | null;
  };
  readonly components: readonly string[];
  readonly time_context: {
    readonly market_session: MarketSession;
    /** `null` on a Saturday or Sunday. */
    readonly day_of_week: Weekday | null;
  };
}

/** Role of a phase's timeframe. */
export type TimeframeRole = "REGIME" | "BIAS" | "SETUP_FORMATION" | "STRUCTURAL";

/** What a phase event implies for the price. */
export type Implication = "UPSIDE_POTENTIAL" | "DOWNSIDE_POTENTIAL" | "NEUTRAL";

/** A phase reading in canonical form (domain specification 2.2). */
export interface Phase {
  readonly meta: {
    readonly engine: string;
    readonly engine_version: string | null;
    readonly event_id: string | null;
    readonly event_type: "REGIME_PHASE_ENTRY" | "REGIME_PHASE_EXIT" | "REGIME_REVERSAL" | null;
    readonly generated_at: string | null;
  };
  readonly instrument: {
    readonly symbol: string;
    readonly exchange: string | null;
    readonly asset_class: string | null;
    readonly session: string | null;
  };
  readonly timeframe: {
    /** Minutes; 1440 a day, 10080 a week, 43200 a month. */
    readonly chart_tf: number | null;
    /** Minutes; the timeframe the reading is about. */
    readonly event_tf: number;
    readonly tf_role: TimeframeRole;
    readonly bar_close_time: string | null;
  };
  readonly event: {
    readonly name:
      | "ENTER_ACCUMULATION"
      | "EXIT_ACCUMULATION"
      | "ENTER_DISTRIBUTION"
      | "EXIT_DISTRIBUTION"
      | "ZERO_CROSS_UP"
      | "ZERO_CROSS_DOWN"
      | null;
    readonly description: string | null;
    readonly directional_implication: Implication;
    /** 1 to 10. */
    readonly event_priority: number | null;
  };
  readonly oscillator_state: {
    readonly value: number | null;
    readonly previous_value: number | null;
    readonly zone_from: string | null;
    readonly zone_to: string | null;
    readonly distance_from_zero: number | null;
    readonly distance_from_extreme: number | null;
    readonly velocity: string | number | null;
  };
  readonly regime_context: {
    readonly local_bias: Bias;
    readonly htf_bias: {
      readonly tf: number | null;
      readonly bias: Bias | null;
      readonly osc_value: number | null;
    } | null;
    readonly macro_bias: { readonly tf: number | null; readonly bias: Bias | null } | null;
  };
  readonly market_structure: {
    readonly mean_reversion_phase: string | null;
    readonly trend_phase: string | null;
    readonly is_counter_trend: boolean | null;
    readonly compression_state: string | null;
  };
  readonly confidence: {
    /** 0 to 1. */
    readonly raw_strength: number | null;
    readonly htf_alignment: boolean | null;
    /** 0 to 100. */
    readonly confidence_score: number | null;
    readonly confidence_tier: string | null;
  };
  readonly execution_guidance: {
    readonly trade_allowed: boolean;
    readonly allowed_directions: readonly Direction[] | null;
    readonly recommended_execution_tf: number | null;
    readonly requires_confirmation: readonly string[] | null;
  };
  readonly risk_hints: {
    readonly avoid_if: readonly string[] | null;
    readonly time_decay_minutes: number | null;
    readonly cooldown_tf: number | null;
  };
  readonly audit: {
    readonly source: string | null;
    readonly alert_frequency: string | null;
    readonly deduplication_key: string | null;
  };
}

/** The eight trend timeframes, lowest first. `1M` is one month. */
export const TREND_TIMEFRAMES = Object.freeze(
  ["3m", "5m", "15m", "30m", "1h", "4h", "1w", "1M"] as const,
);
/** One of the eight trend timeframes. */
export type TrendTimeframe = typeof TREND_TIMEFRAMES[number];

/** One timeframe of a trend event. */
export interface TrendReading {
  readonly direction: Bias;
  /** Whether the direction changed with this bar. */
  readonly changed: boolean | null;
  readonly open: number | null;
  readonly close: number | null;
}

/** A multi-timeframe trend in canonical form (domain specification 2.3). */
export interface Trend {
  readonly ticker: string;
  readonly exchange: string | null;
  readonly price: number | null;
  readonly timestamp: string | null;
  readonly timeframes: Readonly<Record<TrendTimeframe, TrendReading>>;
  readonly alignment: TrendAlignment;
}

/** Alignment of the eight timeframes; always derived, never taken from the payload. */
export interface TrendAlignment {
  readonly dominant: Bias;
  readonly bullish_count: number;
  readonly bearish_count: number;
  readonly neutral_count: number;
  /** 0 to 100: dominant count / 8 × 100. */
  readonly alignment_score: number;
  readonly strength: "STRONG" | "MODERATE" | "WEAK" | "CHOPPY";
  readonly htf_bias: Bias;
  readonly ltf_bias: Bias;
}

/** A price observation in canonical form (domain specification 2.4). */
export interface Tick {
  readonly ticker: string;
  /** Dollars, above 0. */
  readonly price: number;
  readonly timestamp: string;
  /** Implied volatility as a decimal (0.25 = 25 %). */
  readonly iv: number | null;
  readonly bid: number | null;
  readonly ask: number | null;
  readonly source: string | null;
}

/** One thing an adapter did to a payload: shown on the receipt. */
export interface Adaptation {
  /** Canonical path that was set, such as `signal.quality`. */
  readonly field: string;
  /** Stable name of the rule, such as `quality_from_score`. */
  readonly rule: string;
  /** One sentence for a person. */
  readonly note: string;
}
