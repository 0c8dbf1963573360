/**
 * How much each timeframe's signal counts towards the confluence.
 */
import { weightOf } from "../../engine/decision/confluence.ts";
import type { Release } from "../../engine/decision/release.ts";
import type { Direction } from "../../engine/events/types.ts";

/** One timeframe's share, and which way its signal points. */
export interface WeightedTimeframe {
  /** Minutes. */
  readonly timeframe: number;
  /** Percent of the whole, 0 to 100. */
  readonly weight: number;
  readonly direction: Direction | null;
}

/** Timeframes that carry weight, minutes, highest first. */
const TIMEFRAMES = [240, 60, 30, 15, 5, 3] as const;

/**
 * Every timeframe with its weight and the direction of its signal, highest first.
 *
 * @param weights Of the release that decides; null when it cannot be read, then there is no bar.
 */
export function weighTimeframes(
  signals: readonly { readonly timeframe: number; readonly direction: Direction }[],
  weights: Release["weights"] | null,
): WeightedTimeframe[] {
  if (weights === null) return [];
  return TIMEFRAMES.map((timeframe) => ({
    timeframe,
    weight: weightOf(weights, timeframe),
    direction: signals.find((signal) => signal.timeframe === timeframe)?.direction ?? null,
  }));
}
