/**
 * Where each field of a phase may be found (see signal_fields.ts for how aliases work).
 */
import { place } from "./fields.ts";

const BIAS_ALIASES = ["bias", "direction", "trend", "signaltype", "action", "side"];

/** Places of a phase's fields. */
export const PHASE = Object.freeze({
  engine: place("meta.engine", [], { ambiguous: true }),
  engineVersion: place("meta.engine_version"),
  eventId: place("meta.event_id"),
  eventType: place("meta.event_type"),
  generatedAt: place("meta.generated_at", ["timestamp", "timenow", "ts"]),

  ticker: place("instrument.symbol", ["ticker"]),
  exchange: place("instrument.exchange"),
  assetClass: place("instrument.asset_class"),
  session: place("instrument.session"),

  chartTf: place("timeframe.chart_tf"),
  eventTf: place("timeframe.event_tf", ["timeframe", "tf", "interval", "resolution"]),
  tfRole: place("timeframe.tf_role"),
  barCloseTime: place("timeframe.bar_close_time"),
  barTime: place("timeframe.bar_close_time", ["bartime", "time"], { own: false }),

  eventName: place("event.name", ["eventname"], { ambiguous: true }),
  description: place("event.description", ["eventdescription"], { ambiguous: true }),
  implication: place("event.directional_implication", ["implication"]),
  priority: place("event.event_priority"),

  value: place("oscillator_state.value", [
    ...["oscillatorvalue", "oscvalue", "oscillator", "oscillatorstate"],
  ], { ambiguous: true }),
  previousValue: place("oscillator_state.previous_value"),
  zoneFrom: place("oscillator_state.zone_from"),
  zoneTo: place("oscillator_state.zone_to"),
  fromZero: place("oscillator_state.distance_from_zero"),
  fromExtreme: place("oscillator_state.distance_from_extreme"),
  velocity: place("oscillator_state.velocity"),

  localBias: place("regime_context.local_bias", BIAS_ALIASES),

  meanReversion: place("market_structure.mean_reversion_phase"),
  trendPhase: place("market_structure.trend_phase"),
  counterTrend: place("market_structure.is_counter_trend"),
  compression: place("market_structure.compression_state"),

  rawStrength: place("confidence.raw_strength"),
  htfAlignment: place("confidence.htf_alignment"),
  score: place("confidence.confidence_score", ["confidence", "score"]),
  tier: place("confidence.confidence_tier"),

  tradeAllowed: place("execution_guidance.trade_allowed"),
  directions: place("execution_guidance.allowed_directions"),
  executionTf: place("execution_guidance.recommended_execution_tf"),
  confirmation: place("execution_guidance.requires_confirmation"),

  avoidIf: place("risk_hints.avoid_if"),
  decay: place("risk_hints.time_decay_minutes"),
  cooldownTf: place("risk_hints.cooldown_tf"),

  source: place("audit.source", [], { ambiguous: true }),
  frequency: place("audit.alert_frequency"),
  deduplicationKey: place("audit.deduplication_key", ["deduplicationkey", "dedupkey"]),
});
