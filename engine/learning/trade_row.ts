/**
 * Trades as the database hands them to learning: the result, and the body of the DECISION entry the
 * trade was opened by. Entries outlive the code that wrote them, so a decision that cannot be read
 * leaves a trade with a result and without features.
 */
import { z } from "zod";
import type { DecisionContext } from "../decision/context.ts";
import { decisionContext } from "../decision/context_schema.ts";
import { BARE_TRADE, NO_FEATURES } from "../metrics/mod.ts";
import { breakdownSchema } from "./decision_row.ts";
import { learningFeatures, type SizedDecision } from "./learning_features.ts";
import type { LearningFeatures, LearningTrade } from "./types.ts";

const amount = z.number().nullable();

const sizedDecision: z.ZodType<SizedDecision> = z.object({
  direction: z.enum(["LONG", "SHORT"]).nullable(),
  confluence_score: amount,
  htf_alignment: z.enum(["PERFECT", "GOOD", "WEAK", "COUNTER"]).nullable(),
  entry_timeframe: z.literal([3, 5, 15, 30, 60, 240, 1440]).nullable(),
  neutral_inputs: z.array(z.enum([
    "quality",
    "rr_ratio_t1",
    "volume_vs_avg",
    "trend_strength",
    "day_of_week",
    "phases",
    "trend",
  ])).nullable(),
  breakdown: breakdownSchema,
  regime: z.object({
    volatility: z.enum(["LOW", "NORMAL", "HIGH", "EXTREME"]).nullable(),
    annualised_volatility: amount,
    trend: z.enum(["STRONG_BULL", "BULL", "NEUTRAL", "BEAR", "STRONG_BEAR"]).nullable(),
    liquidity: z.enum(["LOW", "NORMAL", "HIGH"]).nullable(),
    iv_rank: amount,
  }),
  release: z.string(),
});

const recorded = z.object({ decision: sizedDecision, context: z.unknown() });

/** A closed trade of `learning_trades`; numbers may come as text. */
export const tradeRow = z.object({
  trade_id: z.string(),
  opened_at: z.string().nullable(),
  closed_at: z.string(),
  net: z.coerce.number(),
  risk: z.union([z.number(), z.string().transform(Number)]).nullable(),
  dte_bucket: z.string().nullable(),
  evidence: z.enum(["LIVE", "DELAYED", "SYNTHETIC"]).nullable().catch(null),
  /** Body of the DECISION entry. */
  decision: z.unknown(),
});

/** One row of `learning_trades`. */
export type TradeRow = z.output<typeof tradeRow>;

const UNKNOWN: LearningFeatures = Object.freeze({
  ...NO_FEATURES,
  confluence_score: null,
  rr_ratio: null,
  phase_confidence: null,
  phase_position: null,
  trend_strong: null,
  trend_htf_bias: null,
});

/**
 * A trade with the features of its decision.
 *
 * @example learningTradeOf(row).features.session // "OPEN"
 */
export function learningTradeOf(row: TradeRow): LearningTrade {
  const { opened_at, closed_at, net, risk, dte_bucket, evidence } = row;
  const fill = { dte_bucket, evidence };
  const body = recorded.safeParse(row.decision).data;
  const features = body === undefined
    ? { ...UNKNOWN, ...fill }
    : learningFeatures({ decision: body.decision, context: readContext(body.context) }, fill);
  return {
    ...BARE_TRADE,
    opened_at: opened_at === null ? null : new Date(opened_at).toISOString(),
    closed_at: new Date(closed_at).toISOString(),
    net,
    risk,
    features,
  };
}

function readContext(context: unknown): DecisionContext | null {
  return decisionContext.safeParse(context).data ?? null;
}
