/**
 * The canonical phase as a zod schema, for borders (see {@link signalSchema}).
 */
import { z } from "zod";
import { instant, ticker } from "./signal_schema.ts";
import type { Phase } from "./types.ts";

const number = z.number().min(-1e12).max(1e12).nullable();
const text = z.string().nullable();
const texts = z.array(z.string()).nullable();
const minutes = z.int().min(1).max(525_600);
const bias = z.enum(["BULLISH", "BEARISH", "NEUTRAL"]);

/** A canonical {@link Phase}. Unknown fields are dropped. */
export const phaseSchema: z.ZodType<Phase> = z.object({
  meta: z.object({
    engine: z.string(),
    engine_version: text,
    event_id: z.string().max(200).nullable(),
    event_type: z.enum(["REGIME_PHASE_ENTRY", "REGIME_PHASE_EXIT", "REGIME_REVERSAL"]).nullable(),
    generated_at: instant.nullable(),
  }),
  instrument: z.object({ symbol: ticker, exchange: text, asset_class: text, session: text }),
  timeframe: z.object({
    chart_tf: minutes.nullable(),
    event_tf: minutes,
    tf_role: z.enum(["REGIME", "BIAS", "SETUP_FORMATION", "STRUCTURAL"]),
    bar_close_time: instant.nullable(),
  }),
  event: z.object({
    name: z.enum([
      "ENTER_ACCUMULATION",
      "EXIT_ACCUMULATION",
      "ENTER_DISTRIBUTION",
      "EXIT_DISTRIBUTION",
      "ZERO_CROSS_UP",
      "ZERO_CROSS_DOWN",
    ]).nullable(),
    description: text,
    directional_implication: z.enum(["UPSIDE_POTENTIAL", "DOWNSIDE_POTENTIAL", "NEUTRAL"]),
    event_priority: z.number().min(1).max(10).nullable(),
  }),
  oscillator_state: z.object({
    value: number,
    previous_value: number,
    zone_from: text,
    zone_to: text,
    distance_from_zero: number,
    distance_from_extreme: number,
    velocity: z.union([z.string(), z.number()]).nullable(),
  }),
  regime_context: z.object({
    local_bias: bias,
    htf_bias: z.object({ tf: minutes.nullable(), bias: bias.nullable(), osc_value: number })
      .nullable(),
    macro_bias: z.object({ tf: minutes.nullable(), bias: bias.nullable() }).nullable(),
  }),
  market_structure: z.object({
    mean_reversion_phase: text,
    trend_phase: text,
    is_counter_trend: z.boolean().nullable(),
    compression_state: text,
  }),
  confidence: z.object({
    raw_strength: z.number().min(0).max(1).nullable(),
    htf_alignment: z.boolean().nullable(),
    confidence_score: z.number().min(0).max(100).nullable(),
    confidence_tier: text,
  }),
  execution_guidance: z.object({
    trade_allowed: z.boolean(),
    allowed_directions: z.array(z.enum(["LONG", "SHORT"])).nullable(),
    recommended_execution_tf: minutes.nullable(),
    requires_confirmation: texts,
  }),
  risk_hints: z.object({
    avoid_if: texts,
    time_decay_minutes: z.number().positive().max(525_600).nullable(),
    cooldown_tf: minutes.nullable(),
  }),
  audit: z.object({
    source: text,
    alert_frequency: text,
    deduplication_key: z.string().max(200).nullable(),
  }),
});
