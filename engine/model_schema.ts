import { z } from "zod";
import { type Model, MODEL_1_0_0 } from "./model.ts";

const share = z.number().min(0).max(1);

const spreadRange = z.strictObject({ least: share, most: share }).refine(
  ({ least, most }) => least <= most,
  { error: "least must not exceed most" },
);

const { surface, spread, slippage, partial_fill, price_minutes, exits } = MODEL_1_0_0;

/**
 * Schema of model parameters that come from outside. Every field falls back to that of release
 * 1.0.0, so `{}` is a complete model; unknown fields are refused.
 *
 * @example modelParameters.parse({}).surface.skew // -0.1
 */
export const modelParameters: z.ZodType<Model> = z.strictObject({
  surface: z.strictObject({
    skew: z.number().min(-1).max(1).default(surface.skew),
    curvature: z.number().min(0).max(1).default(surface.curvature),
    reach: z.number().positive().max(10).default(surface.reach),
    least: z.number().positive().max(5).default(surface.least),
    most: z.number().positive().max(5).default(surface.most),
  }).refine(({ least, most }) => least <= most, { error: "least must not exceed most" })
    .prefault({}),
  spread: z.strictObject({
    "0DTE": spreadRange.default(spread["0DTE"]),
    WEEKLY: spreadRange.default(spread.WEEKLY),
    MONTHLY: spreadRange.default(spread.MONTHLY),
    LEAP: spreadRange.default(spread.LEAP),
  }).prefault({}),
  slippage: z.strictObject({
    one: share.default(slippage.one),
    many: share.default(slippage.many),
    from: z.int().min(2).default(slippage.from),
  }).refine(({ one, many }) => one <= many, { error: "one must not exceed many" }).prefault({}),
  partial_fill: z.strictObject({
    above: z.int().min(1).default(partial_fill.above),
    share: share.default(partial_fill.share),
  }).prefault({}),
  price_minutes: z.number().positive().max(1440).default(price_minutes),
  exits: z.strictObject({
    theta_decay: share.default(exits.theta_decay),
    cutoff_minutes: z.number().min(0).max(390).default(exits.cutoff_minutes),
    target_1_share: share.default(exits.target_1_share),
  }).prefault({}),
});
