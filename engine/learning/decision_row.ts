/** Recorded decisions as the database hands them to learning: what is sized again, and its context. */
import { z } from "zod";
import { DECISION_CODES } from "../decision/codes.ts";
import { decisionContext } from "../decision/context_schema.ts";
import type { Breakdown } from "../decision/types.ts";
import type { PastDecision } from "./candidate_replay.ts";

const amount = z.number().nullable();

/** The factors a decision was sized by. */
export const breakdownSchema: z.ZodType<Breakdown> = z.object({
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

const codes = Object.keys(DECISION_CODES) as (keyof typeof DECISION_CODES)[];

const body = z.object({
  decision: z.object({
    decision: z.enum(["EXECUTE", "WAIT", "SKIP"]),
    code: z.enum(codes),
    recommended_contracts: amount,
    breakdown: breakdownSchema,
  }),
  context: z.unknown(),
});

/** A DECISION entry, as far as it is decided again. */
export interface DecisionRow extends Pick<PastDecision, "seq" | "occurred_at" | "ticker"> {
  readonly body: unknown;
}

/**
 * A past decision, without what came of it.
 *
 * @returns `null` when the entry is none that this engine can read; its context may be `null` all
 * the same
 */
export function pastDecisionOf(row: DecisionRow): PastDecision | null {
  const read = body.safeParse(row.body).data;
  if (read === undefined) return null;
  const { seq, occurred_at, ticker } = row;
  const context = decisionContext.safeParse(read.context).data ?? null;
  return { seq, occurred_at, ticker, decision: read.decision, context, net: null, contracts: null };
}
