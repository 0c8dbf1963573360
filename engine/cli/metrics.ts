import {
  arrange,
  bookOf,
  byFeature,
  dayIntervals,
  type Metrics,
  type MetricsBook,
  rolling,
  tradeIntervals,
} from "../metrics/mod.ts";
import { type MetricsInput, readMetricsInput } from "./metrics_input.ts";
import type { LineResult } from "./run_lines.ts";

/**
 * The `metrics` command: `{trades, equity, risk_free_rate, …}` in, the figures of domain
 * specification 13 out. docs/metrics.md describes the fields.
 */
export function metricsLine(value: unknown): LineResult {
  const input = readMetricsInput(value);
  if (!input.ok) return input;
  const { trades, equity, risk_free_rate, minimum_trades, features } = input.value;
  const rules = { riskFreeRate: risk_free_rate, minimumTrades: minimum_trades };
  const book = bookOf({ trades, equity });
  const metrics = book.figures(rules);
  return {
    ok: true,
    value: {
      ...metrics,
      risk_free_rate,
      ...(input.value.intervals ? { intervals: intervalsOf(input.value, book, metrics) } : {}),
      ...(features.length > 0
        ? {
          features: features.map((by) => ({ by, cells: byFeature(trades, by, minimum_trades) })),
        }
        : {}),
      ...(input.value.rolling === null
        ? {}
        : { rolling: rolling(arrange({ trades, equity }), rules, input.value.rolling) }),
    },
  };
}

/** Intervals of every headline; `null` where the sample is too small for the figures themselves. */
function intervalsOf(
  { trades, risk_free_rate, seed, resamples }: MetricsInput,
  book: MetricsBook,
  metrics: Metrics,
) {
  if (metrics.status !== "OK") return null;
  const draws = { seed, resamples };
  const { returns, years } = book.equity;
  return {
    seed,
    resamples,
    ...tradeIntervals(trades, metrics, draws),
    ...dayIntervals({ returns, years, riskFreeRate: risk_free_rate }, metrics, draws),
  };
}
