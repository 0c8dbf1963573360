/**
 * Bodies of SUGGESTION entries as pages read them: what engine/learning writes.
 */
import { z } from "zod";
import { type LearningPeriod, MATRICES, type Suggestion } from "../../engine/learning/mod.ts";
import type { TestedCell, WithheldCell } from "../../engine/learning/mod.ts";

const amount = z.number().nullable();
const count = z.int().nonnegative();

const cell = {
  matrix: z.enum(MATRICES),
  cell: z.string(),
  label: z.string(),
  at_least: amount,
  below: amount,
};

const comparison = {
  trades: count,
  rest: count,
  mean_r: amount,
  rest_mean_r: amount,
  difference: amount,
};

const interval = z.object({
  lower: z.number(),
  upper: z.number(),
  method: z.enum(["BCA", "PERCENTILE"]),
});

const tested = {
  ...cell,
  ...comparison,
  current: z.number(),
  p_value: z.number(),
  permutations: count,
  q_value: z.number(),
};

const part = z.object({ name: z.string(), ...comparison, agrees: z.boolean().nullable() });

/** Where evidence ends and the hold-out begins. */
export const periodSchema: z.ZodType<LearningPeriod> = z.object({
  from: z.string(),
  cut: z.string(),
  to: z.string(),
});

/** A cell that was looked at. */
export const testedCellSchema: z.ZodType<TestedCell> = z.object(tested);

/** A significant cell that led to nothing. */
export const withheldSchema: z.ZodType<WithheldCell> = z.object({
  matrix: cell.matrix,
  cell: z.string(),
  label: z.string(),
  reason: z.enum([
    "STILL_LOSING",
    "TOO_SMALL",
    "OUT_OF_BOUNDS",
    "HOLD_OUT_CONTRADICTS",
    "HOLD_OUT_TOO_SMALL",
  ]),
});

/** A suggestion, as its entry holds it. */
export const suggestionSchema: z.ZodType<Suggestion> = z.object({
  ...tested,
  format: z.literal("strikebook/suggestion/v1"),
  release: z.string(),
  release_hash: z.string(),
  direction: z.enum(["RAISE", "LOWER"]),
  proposed: z.number(),
  change_pct: z.int(),
  hypothesis: z.string(),
  interval: interval.nullable(),
  win_rate: z.number(),
  expectancy: z.number(),
  max_drawdown: z.number(),
  max_drawdown_r: z.number(),
  regimes: z.array(part),
  halves: z.array(part),
  stable: z.boolean().nullable(),
  period: periodSchema,
  seed: z.int(),
  tested: count,
  sealed: z.string(),
  hold_out: z.object({
    ...comparison,
    verdict: z.enum(["AGREES", "CONTRADICTS", "TOO_SMALL"]),
    interval: interval.nullable(),
  }),
});
