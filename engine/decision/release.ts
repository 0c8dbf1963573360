/**
 * A release: one immutable, versioned set of decision matrices and model parameters.
 * Every decision names the release that made it.
 */
import { z } from "zod";
import { modelParameters } from "../model_schema.ts";
import { deepFreeze } from "../deep_freeze.ts";
import { MODEL_1_0_0 } from "../model.ts";

const factor = z.number().positive().max(10);
const score = z.number().min(0).max(100);
const boost = z.number().min(0).max(2);

/** Factor by threshold: the first step whose `at_least` the value reaches, else `otherwise`. */
const stepTable = z.strictObject({
  steps: z.array(z.strictObject({ at_least: z.number(), factor })).min(1),
  otherwise: factor,
}).refine(
  ({ steps }) =>
    steps.every((step, index) => index === 0 || step.at_least < steps[index - 1].at_least),
  { error: "thresholds must be strictly descending", path: ["steps"] },
);

const weight = z.int().min(0).max(100);

/** Schema of a release. Unknown fields are refused: a misspelt matrix must not be ignored. */
export const releaseSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,49}$/),
  /** Weight of each signal timeframe in hundredths; together 100. */
  weights: z.strictObject({
    "3m": weight,
    "5m": weight,
    "15m": weight,
    "30m": weight,
    "1h": weight,
    "4h": weight,
  }).refine(
    (weights) => Object.values(weights).reduce((sum, each) => sum + each, 0) === 100,
    { error: "weights must sum to 100 hundredths" },
  ),
  /** Confluence from which a direction is traded, percent. */
  minimum_confluence: score,
  /** `ai_score` from which a 4-hour or 1-hour signal counts as bias and as aligned. */
  htf_minimum_score: z.number().min(0).max(10.5),
  /** Raw multiplier below which nothing is traded. */
  minimum_multiplier: z.number().min(0).max(10),
  /** Bounds of the final multiplier. */
  final_multiplier: z.strictObject({ minimum: factor, maximum: factor }).refine(
    ({ minimum, maximum }) => minimum <= maximum,
    { error: "minimum must not exceed maximum" },
  ),
  confluence: stepTable,
  quality: z.strictObject({ EXTREME: factor, HIGH: factor, MEDIUM: factor }),
  htf_alignment: z.strictObject({ PERFECT: factor, GOOD: factor, WEAK: factor, COUNTER: factor }),
  reward_risk: stepTable,
  volume: stepTable,
  trend_strength: stepTable,
  session: z.strictObject({ OPEN: factor, MIDDAY: factor, POWER_HOUR: factor, AFTERHOURS: factor }),
  day: z.strictObject({
    MONDAY: factor,
    TUESDAY: factor,
    WEDNESDAY: factor,
    THURSDAY: factor,
    FRIDAY: factor,
  }),
  /** Each boost b multiplies by 1 + b. */
  boosts: z.strictObject({
    /** Confidence score from which a phase counts at all. */
    phase_minimum_score: score,
    phase_confidence: boost,
    /** Confidence score from which a counting phase also earns `phase_position`. */
    phase_position_minimum_score: score,
    phase_position: boost,
    trend_strong: boost,
    trend_htf_bias: boost,
  }),
  /** What prices, fills and exits are computed with; see engine/model_schema.ts. */
  model: modelParameters.default(MODEL_1_0_0),
});

type DeepReadonly<T> = T extends (infer Item)[] ? readonly DeepReadonly<Item>[]
  : T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
  : T;

/** A validated release. */
export type Release = DeepReadonly<z.output<typeof releaseSchema>>;

/** A factor-by-threshold table of a release. */
export type StepTable = Release["confluence"];

/**
 * Checks a value against the release schema and returns it deep-frozen.
 *
 * @returns the release, or the first fault with its path such as `weights` or `volume.steps`
 */
export function parseRelease(
  value: unknown,
): { ok: true; release: Release } | { ok: false; field: string; message: string } {
  const parsed = releaseSchema.safeParse(value);
  if (parsed.success) return { ok: true, release: deepFreeze(parsed.data) };
  const fault = parsed.error.issues[0];
  return { ok: false, field: fault.path.join("."), message: fault.message };
}
