/** The input of the `metrics` command: closed trades, daily equity, and what is asked of them. */
import { z } from "zod";
import { type Feature, FEATURES } from "../metrics/buckets.ts";
import {
  type EquityPoint,
  MINIMUM_TRADES,
  RESAMPLES,
  type Trade,
  WINDOWS,
} from "../metrics/mod.ts";
import { isPlain } from "./elements.ts";
import { invalid, readTrade } from "./metrics_trade.ts";
import { failure, type Parsed } from "./run_lines.ts";

const feature = z.enum(FEATURES);

const rulesSchema = z.object({
  risk_free_rate: z.number().default(0.05),
  minimum_trades: z.number().int().min(0).max(1e9).default(MINIMUM_TRADES),
  intervals: z.boolean().default(false),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  resamples: z.number().int().min(100).max(100_000).default(RESAMPLES),
  /** A feature, or two to be crossed, in each place. */
  features: z.array(z.union([feature, z.tuple([feature, feature])])).max(100).default([]),
  rolling: z.union([z.boolean(), z.array(z.number().int().min(1).max(3660)).max(10)]).default(
    false,
  ),
});

/** What a line asks for. */
export interface MetricsInput {
  readonly trades: readonly Trade[];
  readonly equity: readonly EquityPoint[];
  readonly risk_free_rate: number;
  readonly minimum_trades: number;
  readonly intervals: boolean;
  readonly seed: number;
  readonly resamples: number;
  /** One or two features each. */
  readonly features: readonly (readonly Feature[])[];
  /** Windows, calendar days; `null` when none are asked for. */
  readonly rolling: readonly number[] | null;
}

const pointSchema = z.object({ date: z.iso.date(), value: z.number() });

function readPoint(value: unknown, path: string): Parsed<EquityPoint> {
  const point = pointSchema.safeParse(value);
  return point.success ? { ok: true, value: point.data } : invalid(point.error, [path]);
}

function readList<Element>(
  value: unknown,
  name: string,
  read: (element: unknown, path: string) => Parsed<Element>,
): Parsed<readonly Element[]> {
  if (!Array.isArray(value)) return failure("FIELD_INVALID", name, `${name} must be a list.`);
  const elements: Element[] = [];
  for (const [index, each] of value.entries()) {
    const element = read(each, `${name}[${index}]`);
    if (!element.ok) return element;
    elements.push(element.value);
  }
  return { ok: true, value: elements };
}

/** Reads one line of the `metrics` command. */
export function readMetricsInput(value: unknown): Parsed<MetricsInput> {
  if (!isPlain(value)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  const rules = rulesSchema.safeParse(value);
  if (!rules.success) return invalid(rules.error, []);
  const trades = readList(value.trades ?? [], "trades", readTrade);
  if (!trades.ok) return trades;
  const equity = readList(value.equity ?? [], "equity", readPoint);
  if (!equity.ok) return equity;
  const dates = new Set<string>();
  for (const [index, { date }] of equity.value.entries()) {
    if (dates.has(date)) {
      const field = `equity[${index}].date`;
      return failure("FIELD_INVALID", field, `${field} is there twice: ${date}.`);
    }
    dates.add(date);
  }
  const { rolling, features, ...rest } = rules.data;
  return {
    ok: true,
    value: {
      ...rest,
      trades: trades.value,
      equity: equity.value,
      features: features.map((each) => typeof each === "string" ? [each] : each),
      rolling: rolling === false ? null : rolling === true ? WINDOWS : rolling,
    },
  };
}
