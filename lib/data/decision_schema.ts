/**
 * What a page reads of a recorded decision.
 *
 * Ledger entries outlive the code that wrote them, so every part beyond the verdict may be missing
 * and is then null: an old entry must still open.
 */
import { z } from "zod";
import { VERDICTS } from "../view/verdict.ts";

/** A part that may be missing, or written in a way this version does not know. */
function optional<T extends z.ZodType>(schema: T) {
  return z.unknown().optional()
    .transform((value): z.output<T> | null => schema.safeParse(value).data ?? null);
}

const direction = z.enum(["LONG", "SHORT"]);
const amount = optional(z.number());
const word = optional(z.string());

const breakdown = z.object({
  confluence_multiplier: amount,
  quality_multiplier: amount,
  htf_alignment_multiplier: amount,
  rr_multiplier: amount,
  volume_multiplier: amount,
  trend_multiplier: amount,
  session_multiplier: amount,
  day_multiplier: amount,
  phase_confidence_boost: amount,
  phase_position_boost: amount,
  trend_alignment_boost: amount,
  raw_multiplier: amount,
  final_multiplier: amount,
});

const contribution = z.object({
  timeframe: z.number(),
  direction,
  /** Share of the whole, 0 to 1. */
  weight: z.number(),
  /** Points towards the confluence, 0 to 100. */
  contribution: z.number(),
  ai_score: amount,
});

const entryPlan = z.object({
  timeframe: z.number(),
  price: z.number(),
  stop_loss: amount,
  target_1: amount,
  target_2: amount,
  base_contracts: amount,
});

const regime = z.object({
  volatility: word,
  annualised_volatility: amount,
  trend: word,
  liquidity: word,
  iv_rank: amount,
});

const regimePhase = z.object({
  timeframe: z.number(),
  local_bias: z.enum(["BULLISH", "BEARISH", "NEUTRAL"]),
  event: word,
  confidence_score: amount,
});

/** A recorded decision. See `Decision` of the engine for the meaning of each field. */
export const decisionSchema = z.object({
  decision: z.enum(VERDICTS),
  code: z.string(),
  reason: z.string(),
  direction: optional(direction),
  ticker: word,
  as_of: word,
  confluence_score: amount,
  confluence_long: amount,
  confluence_short: amount,
  contributions: optional(z.array(contribution)),
  breakdown: optional(breakdown),
  htf_alignment: word,
  neutral_inputs: optional(z.array(z.string())),
  recommended_contracts: amount,
  base_contracts: amount,
  stop_loss: amount,
  target_1: amount,
  target_2: amount,
  entry_timeframe: amount,
  entry_price: amount,
  entry_plan: optional(entryPlan),
  regime: optional(regime),
  regime_context: optional(z.object({ phases: z.array(regimePhase), is_aligned: z.boolean() })),
  context_hash: word,
});

/** A decision as a page shows it. */
export type Decision = z.output<typeof decisionSchema>;
/** One timeframe's share in a decision. */
export type Contribution = z.output<typeof contribution>;
