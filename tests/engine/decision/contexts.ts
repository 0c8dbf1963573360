/** Builders of canonical events and contexts for the decision tests. Nothing is left to chance. */
import { accountRules, type AccountState, accountState } from "../../../engine/account.ts";
import type {
  ContextPhase,
  ContextSignal,
  ContextTrend,
  DecisionContext,
} from "../../../engine/decision/mod.ts";
import type {
  Bias,
  Direction,
  Phase,
  Signal,
  SignalTimeframe,
  Trend,
  TrendAlignment,
  TrendReading,
} from "../../../engine/events/mod.ts";

/** A Wednesday, noon in New York. */
export const AS_OF = "2026-11-18T17:00:00.000Z";

/** `AS_OF` moved by minutes, ISO 8601. */
export function minutesFromNow(minutes: number): string {
  return new Date(Date.parse(AS_OF) + minutes * 60_000).toISOString();
}

/** What the tests vary in a signal. */
export interface SignalParts {
  readonly signal?: Partial<Signal["signal"]>;
  readonly instrument?: Partial<Signal["instrument"]>;
  readonly entry?: Partial<Signal["entry"]>;
  readonly risk?: Partial<Signal["risk"]>;
  readonly market?: Partial<Signal["market_context"]>;
  readonly trend?: Partial<Signal["trend"]>;
  readonly mtf?: Partial<Signal["mtf_context"]>;
  readonly time?: Partial<Signal["time_context"]>;
}

/** A complete signal whose every factor is 1: MEDIUM, 2:1, average volume, MIDDAY, Wednesday. */
export function aSignal(
  timeframe: SignalTimeframe | null,
  type: Direction = "LONG",
  parts: SignalParts = {},
): Signal {
  const sign = type === "LONG" ? 1 : -1;
  return {
    signal: {
      type,
      timeframe,
      quality: "MEDIUM",
      ai_score: 7,
      timestamp: AS_OF,
      bar_time: null,
      ...parts.signal,
    },
    instrument: { exchange: "AMEX", ticker: "SPY", current_price: 450, ...parts.instrument },
    entry: {
      price: 450,
      stop_loss: 450 - 5 * sign,
      target_1: 450 + 10 * sign,
      target_2: 450 + 15 * sign,
      stop_reason: null,
      ...parts.entry,
    },
    risk: {
      amount: null,
      rr_ratio_t1: 2,
      rr_ratio_t2: 3,
      stop_distance_pct: null,
      recommended_shares: null,
      recommended_contracts: 2,
      position_multiplier: null,
      account_risk_pct: null,
      max_loss_dollars: null,
      ...parts.risk,
    },
    market_context: {
      vwap: null,
      pmh: null,
      pml: null,
      day_open: null,
      day_change_pct: null,
      price_vs_vwap_pct: null,
      distance_to_pmh_pct: null,
      distance_to_pml_pct: null,
      atr: 2,
      volume_vs_avg: 1,
      candle_direction: null,
      candle_size_atr: null,
      ...parts.market,
    },
    trend: {
      ema_8: null,
      ema_21: null,
      ema_50: null,
      alignment: null,
      strength: 70,
      rsi: null,
      macd_signal: null,
      ...parts.trend,
    },
    mtf_context: { "4h_bias": null, "1h_bias": null, "4h_rsi": null, ...parts.mtf },
    score_breakdown: { strat: null, trend: null, gamma: null, vwap: null, mtf: null, golf: null },
    components: [],
    time_context: { market_session: "MIDDAY", day_of_week: "WEDNESDAY", ...parts.time },
  };
}

/** A signal received at `AS_OF` and active for an hour. */
export function activeSignal(
  timeframe: SignalTimeframe | null,
  type: Direction = "LONG",
  parts: SignalParts = {},
): ContextSignal {
  return {
    signal: aSignal(timeframe, type, parts),
    received_at: AS_OF,
    expires_at: minutesFromNow(60),
  };
}

/** What the tests vary in a phase. */
export interface PhaseParts {
  readonly implication?: Phase["event"]["directional_implication"];
  readonly role?: Phase["timeframe"]["tf_role"];
  readonly bias?: Bias;
  readonly score?: number | null;
  readonly allowed?: boolean;
  readonly aligned?: boolean | null;
  readonly symbol?: string;
  readonly generated?: string | null;
}

const ROLES: Readonly<Record<number, Phase["timeframe"]["tf_role"]>> = {
  15: "SETUP_FORMATION",
  30: "SETUP_FORMATION",
  60: "BIAS",
  240: "REGIME",
  1440: "STRUCTURAL",
};

/** A bullish phase that counts for LONG and earns both phase boosts. */
export function aPhase(timeframe: number, parts: PhaseParts = {}): Phase {
  return {
    meta: {
      engine: "SATY_PO",
      engine_version: null,
      event_id: null,
      event_type: "REGIME_PHASE_ENTRY",
      generated_at: parts.generated === undefined ? AS_OF : parts.generated,
    },
    instrument: { symbol: parts.symbol ?? "SPY", exchange: null, asset_class: null, session: null },
    timeframe: {
      chart_tf: timeframe,
      event_tf: timeframe,
      tf_role: parts.role ?? ROLES[timeframe] ?? "STRUCTURAL",
      bar_close_time: null,
    },
    event: {
      name: "ENTER_ACCUMULATION",
      description: null,
      directional_implication: parts.implication ?? "UPSIDE_POTENTIAL",
      event_priority: null,
    },
    oscillator_state: {
      value: null,
      previous_value: null,
      zone_from: null,
      zone_to: null,
      distance_from_zero: null,
      distance_from_extreme: null,
      velocity: null,
    },
    regime_context: { local_bias: parts.bias ?? "BULLISH", htf_bias: null, macro_bias: null },
    market_structure: {
      mean_reversion_phase: null,
      trend_phase: null,
      is_counter_trend: null,
      compression_state: null,
    },
    confidence: {
      raw_strength: null,
      htf_alignment: parts.aligned === undefined ? true : parts.aligned,
      confidence_score: parts.score === undefined ? 80 : parts.score,
      confidence_tier: null,
    },
    execution_guidance: {
      trade_allowed: parts.allowed ?? true,
      allowed_directions: null,
      recommended_execution_tf: null,
      requires_confirmation: null,
    },
    risk_hints: { avoid_if: null, time_decay_minutes: null, cooldown_tf: null },
    audit: { source: null, alert_frequency: null, deduplication_key: null },
  };
}

/** A phase received at `AS_OF` and active for an hour. */
export function activePhase(timeframe: number, parts: PhaseParts = {}): ContextPhase {
  return {
    phase: aPhase(timeframe, parts),
    received_at: AS_OF,
    expires_at: minutesFromNow(60),
  };
}

/** A trend with the given alignment; its timeframes are not looked at by decisions. */
export function aTrend(alignment: Partial<TrendAlignment> = {}, ticker = "SPY"): Trend {
  const reading: TrendReading = { direction: "NEUTRAL", changed: null, open: null, close: null };
  return {
    ticker,
    exchange: null,
    price: null,
    timestamp: AS_OF,
    timeframes: {
      "3m": reading,
      "5m": reading,
      "15m": reading,
      "30m": reading,
      "1h": reading,
      "4h": reading,
      "1w": reading,
      "1M": reading,
    },
    alignment: {
      dominant: "NEUTRAL",
      bullish_count: 0,
      bearish_count: 0,
      neutral_count: 8,
      alignment_score: 0,
      strength: "CHOPPY",
      htf_bias: "NEUTRAL",
      ltf_bias: "NEUTRAL",
      ...alignment,
    },
  };
}

/** A trend received at `AS_OF` and active for an hour. */
export function activeTrend(alignment: Partial<TrendAlignment> = {}): ContextTrend {
  return { trend: aTrend(alignment), received_at: AS_OF, expires_at: minutesFromNow(60) };
}

/** An account with the given state and rules over the defaults. */
export function anAccount(
  state: Partial<Omit<AccountState, "rules">> = {},
  rules: Partial<AccountState["rules"]> = {},
): AccountState {
  return { ...accountState.parse({}), ...state, rules: { ...accountRules.parse({}), ...rules } };
}

/**
 * A context of SPY under release 1.0.0. Without parts: LONG on 240 and 60, confluence 65, no
 * phases and no trend, which executes 2 contracts at a multiplier of 1.3 (PERFECT).
 */
export function aContext(parts: Partial<DecisionContext> = {}): DecisionContext {
  return {
    as_of: AS_OF,
    ticker: "SPY",
    signals: [activeSignal(240), activeSignal(60)],
    phases: [],
    trend: null,
    tick: null,
    implied_volatility: null,
    account: anAccount(),
    release: "1.0.0",
    incoming: null,
    ...parts,
  };
}
