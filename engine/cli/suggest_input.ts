/** The input of the `suggest` command: closed trades, the release they are to improve, a period. */
import { z } from "zod";
import type { Release } from "../decision/release.ts";
import {
  type LearningFeatures,
  type LearningPeriod,
  learningPeriod,
  type LearningTrade,
} from "../learning/mod.ts";
import { isPlain, readInstant } from "./elements.ts";
import { invalid, readTrade } from "./metrics_trade.ts";
import { readRelease } from "./release_input.ts";
import { failure, type Parsed } from "./run_lines.ts";

/** What a line asks for. */
export interface SuggestInput {
  readonly trades: readonly LearningTrade[];
  readonly release: Release;
  readonly seed: number;
  /** `null`: from the first trade's close to the last one's. */
  readonly period: LearningPeriod | null;
}

const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);

const sizedBySchema = z.object({
  confluence_score: orNull(z.number().min(0).max(100)),
  rr_ratio: orNull(z.number().min(0)),
  phase_confidence: orNull(z.boolean()),
  phase_position: orNull(z.boolean()),
  trend_strong: orNull(z.boolean()),
  trend_htf_bias: orNull(z.boolean()),
});

const seedSchema = z.object({
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
});

/**
 * Reads a trade as the `metrics` command does, with what its decision was sized by beside its other
 * features.
 *
 * @param path where it stands in the line, such as `trades[2]`
 */
export function readLearningTrade(value: unknown, path: string): Parsed<LearningTrade> {
  if (!isPlain(value)) return failure("FIELD_INVALID", path, `${path} must be a JSON object.`);
  const trade = readTrade(value, path);
  if (!trade.ok) return trade;
  const place = value.features ?? null;
  const sizedBy = sizedBySchema.safeParse(place === null ? value : place);
  if (!sizedBy.success) return invalid(sizedBy.error, place === null ? [path] : [path, "features"]);
  const features: LearningFeatures = { ...trade.value.features, ...sizedBy.data };
  return { ok: true, value: { ...trade.value, features } };
}

function readPeriod(from: unknown, to: unknown): Parsed<LearningPeriod | null> {
  if ((from ?? null) === null && (to ?? null) === null) return { ok: true, value: null };
  const start = readInstant(from, "from");
  if (!start.ok) return start;
  const end = readInstant(to, "to");
  if (!end.ok) return end;
  if (end.value <= start.value) return failure("FIELD_INVALID", "to", "to must be after from.");
  return { ok: true, value: learningPeriod(start.value, end.value) };
}

/** Reads one line of the `suggest` command. */
export function readSuggestInput(value: unknown): Parsed<SuggestInput> {
  if (!isPlain(value)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  if ((value.trades ?? null) === null) {
    return failure("FIELD_MISSING", "trades", "trades is missing.");
  }
  if (!Array.isArray(value.trades)) {
    return failure("FIELD_INVALID", "trades", "trades must be a list.");
  }
  const rules = seedSchema.safeParse(value);
  if (!rules.success) return invalid(rules.error, []);
  const release = readRelease(value.release);
  if (!release.ok) return release;
  const period = readPeriod(value.from, value.to);
  if (!period.ok) return period;
  const trades: LearningTrade[] = [];
  for (const [index, each] of value.trades.entries()) {
    const trade = readLearningTrade(each, `trades[${index}]`);
    if (!trade.ok) return trade;
    trades.push(trade.value);
  }
  const { seed } = rules.data;
  return { ok: true, value: { trades, release: release.value, seed, period: period.value } };
}
