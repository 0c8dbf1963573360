/**
 * From a payload that is known to be a phase, full, lite or smallest, to the canonical phase.
 */
import type { FieldPlace, Source } from "./fields.ts";
import type { Findings } from "./findings.ts";
import { readBias, readConfidence, readRole, readTradeAllowed } from "./phase_derivations.ts";
import { PHASE } from "./phase_fields.ts";
import {
  assumeEngine,
  readBarClose,
  readDirections,
  readHigherBias,
  readTimeframes,
  readVelocity,
  withoutValue,
} from "./phase_parts.ts";
import { readInstrument } from "./tickers.ts";
import { readTimeframe } from "./timeframes.ts";
import { readTime } from "./times.ts";
import type { Phase } from "./types.ts";
import {
  ANY,
  type Range,
  readBoolean,
  readNumber,
  readText,
  readTexts,
  readWord,
} from "./values.ts";
import { EVENT_NAME_WORDS, EVENT_TYPE_WORDS } from "./words.ts";

const PRIORITY: Range = { minimum: 1, maximum: 10, words: "1 to 10" };
const STRENGTH: Range = { minimum: 0, maximum: 1, words: "0 to 1" };
const DECAY: Range = { minimum: Number.MIN_VALUE, maximum: 525_600, words: "minutes above 0" };
/** Longest text that becomes part of a duplicate key. */
const MAXIMUM_IDENTITY = 200;

/**
 * Reads a phase. The result is only meant when `findings.refusal` is still `null`.
 *
 * @param received instant of receipt, milliseconds since 1970
 */
export function adaptPhase(findings: Findings, source: Source, received: number): Phase {
  const text = (field: FieldPlace, maximum?: number) =>
    readText(findings, field, source.find(field), maximum);
  const number = (field: FieldPlace, range: Range) =>
    readNumber(findings, field, source.find(field), range);
  const minutes = (field: FieldPlace) => readTimeframe(findings, field, source.find(field));
  const boolean = (field: FieldPlace) => readBoolean(findings, field, source.find(field));
  const texts = (field: FieldPlace) => readTexts(findings, field, source.find(field));

  const { ticker, exchange } = readInstrument(
    findings,
    PHASE,
    source.find(PHASE.ticker),
    source.find(PHASE.exchange),
  );
  const { chart_tf, event_tf } = readTimeframes(findings, source);
  const value = number(PHASE.value, ANY);
  const name = readWord(
    findings,
    PHASE.eventName,
    source.find(PHASE.eventName),
    EVENT_NAME_WORDS,
  );
  const { local_bias, implication } = readBias(findings, source, name, value);
  const score = readConfidence(findings, source, value);

  return {
    meta: {
      engine: text(PHASE.engine, MAXIMUM_IDENTITY) ?? assumeEngine(findings),
      engine_version: text(PHASE.engineVersion),
      event_id: text(PHASE.eventId, MAXIMUM_IDENTITY),
      event_type: readWord(
        findings,
        PHASE.eventType,
        source.find(PHASE.eventType),
        EVENT_TYPE_WORDS,
      ),
      generated_at: readTime(
        findings,
        PHASE.generatedAt,
        source.find(PHASE.generatedAt),
        received,
      ),
    },
    instrument: {
      symbol: ticker,
      exchange,
      asset_class: text(PHASE.assetClass),
      session: text(PHASE.session),
    },
    timeframe: {
      chart_tf,
      event_tf,
      tf_role: readRole(findings, source, event_tf),
      bar_close_time: readBarClose(findings, source),
    },
    event: {
      name,
      description: text(PHASE.description),
      directional_implication: implication,
      event_priority: number(PHASE.priority, PRIORITY),
    },
    oscillator_state: {
      value,
      previous_value: number(PHASE.previousValue, ANY),
      zone_from: text(PHASE.zoneFrom),
      zone_to: text(PHASE.zoneTo),
      distance_from_zero: number(PHASE.fromZero, ANY),
      distance_from_extreme: number(PHASE.fromExtreme, ANY),
      velocity: readVelocity(findings, source),
    },
    regime_context: {
      local_bias,
      htf_bias: readHigherBias(findings, source, "htf_bias"),
      macro_bias: withoutValue(readHigherBias(findings, source, "macro_bias")),
    },
    market_structure: {
      mean_reversion_phase: text(PHASE.meanReversion),
      trend_phase: text(PHASE.trendPhase),
      is_counter_trend: boolean(PHASE.counterTrend),
      compression_state: text(PHASE.compression),
    },
    confidence: {
      raw_strength: number(PHASE.rawStrength, STRENGTH),
      htf_alignment: boolean(PHASE.htfAlignment),
      confidence_score: score,
      confidence_tier: text(PHASE.tier),
    },
    execution_guidance: {
      trade_allowed: readTradeAllowed(findings, source, score),
      allowed_directions: readDirections(findings, source),
      recommended_execution_tf: minutes(PHASE.executionTf),
      requires_confirmation: texts(PHASE.confirmation),
    },
    risk_hints: {
      avoid_if: texts(PHASE.avoidIf),
      time_decay_minutes: number(PHASE.decay, DECAY),
      cooldown_tf: minutes(PHASE.cooldownTf),
    },
    audit: {
      source: text(PHASE.source),
      alert_frequency: text(PHASE.frequency),
      deduplication_key: text(PHASE.deduplicationKey, MAXIMUM_IDENTITY),
    },
  };
}
