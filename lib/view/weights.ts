/**
 * How much each timeframe's signal counts towards the confluence.
 */
import { weightOf } from "../../engine/decision/confluence.ts";
import { RELEASE_1_0_0 } from "../../engine/decision/release_1_0_0.ts";
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
 * Weights are those of the built-in release, the only one until releases can be changed.
 */
export function weighTimeframes(
  signals: readonly { readonly timeframe: number; readonly direction: Direction }[],
): WeightedTimeframe[] {
  return TIMEFRAMES.map((timeframe) => ({
    timeframe,
    weight: weightOf(RELEASE_1_0_0.weights, timeframe),
    direction: signals.find((signal) => signal.timeframe === timeframe)?.direction ?? null,
  }));
}
