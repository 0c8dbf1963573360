/** Reading one trade of the `metrics` command's input. */
import { z } from "zod";
import type { Trade } from "../metrics/mod.ts";
import { isPlain, readInstant } from "./elements.ts";
import { failure, type Parsed } from "./run_lines.ts";

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);
const amount = optional(z.number());
const word = optional(z.string().trim().toUpperCase().min(1));

const attributionSchema = z.object({
  delta: z.number(),
  gamma: z.number(),
  theta: z.number(),
  vega: z.number(),
  rho: z.number().default(0),
  residual: z.number(),
});

const featureSchema = z.object({
  timeframe: optional(z.coerce.number().positive()),
  dte_bucket: word,
  quality: word,
  ai_score: amount,
  iv_rank: amount,
  trend_strength: amount,
  volume_vs_avg: amount,
  session: word,
  day: word,
  direction: word,
  htf_alignment: word,
  volatility_regime: word,
  trend_regime: word,
  release: optional(z.string()),
  evidence: optional(z.string().toUpperCase().pipe(z.enum(["LIVE", "DELAYED", "SYNTHETIC"]))),
});

const resultSchema = z.object({
  net: z.number(),
  net_mid: amount,
  net_three_quarters: amount,
  risk: amount,
  attribution: optional(attributionSchema),
  mae: amount,
  mfe: amount,
});

/** A refusal of the first thing a schema finds wrong, with the field's path. */
export function invalid(error: z.ZodError, prefix: readonly string[]) {
  const [{ path, message }] = error.issues;
  const field = [...prefix, ...path.map(String)].join(".");
  return failure("FIELD_INVALID", field === "" ? null : field, `${field}: ${message}`);
}

/**
 * Reads a trade: when, the results, and its features, beside them or under `features`.
 *
 * @param path where it stands in the line, such as `trades[2]`
 */
export function readTrade(value: unknown, path: string): Parsed<Trade> {
  if (!isPlain(value)) return failure("FIELD_INVALID", path, `${path} must be a JSON object.`);
  for (const field of ["closed_at", "net"]) {
    if ((value[field] ?? null) === null) {
      return failure("FIELD_MISSING", `${path}.${field}`, `${path}.${field} is missing.`);
    }
  }
  const result = resultSchema.safeParse(value);
  if (!result.success) return invalid(result.error, [path]);
  const features = featureSchema.safeParse(value.features ?? value);
  if (!features.success) return invalid(features.error, [path]);
  const closed = readInstant(value.closed_at, `${path}.closed_at`);
  if (!closed.ok) return closed;
  const opened = (value.opened_at ?? null) === null
    ? { ok: true, value: null } as const
    : readInstant(value.opened_at, `${path}.opened_at`);
  if (!opened.ok) return opened;
  if (opened.value !== null && opened.value > closed.value) {
    const field = `${path}.opened_at`;
    return failure("CLOCK_BACKWARDS", field, `${field} is later than closed_at.`);
  }
  const when = { closed_at: closed.value, opened_at: opened.value };
  return { ok: true, value: { ...when, ...result.data, features: features.data } };
}
