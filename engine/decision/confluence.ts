import type { Direction, SignalTimeframe } from "../events/types.ts";
import type { PreparedSignal } from "./prepare.ts";
import type { Release } from "./release.ts";

/** How much of the timeframes' weight points which way, percent. */
export interface Confluence {
  readonly long: number;
  readonly short: number;
  /** The larger side; an exact tie takes LONG. */
  readonly direction: Direction;
  /** Confluence of `direction`, percent, 0 to 100. */
  readonly score: number;
}

/** Weight of a timeframe in hundredths. One day carries none: it can lead an entry, not vote. */
export function weightOf(weights: Release["weights"], timeframe: SignalTimeframe): number {
  switch (timeframe) {
    case 3:
      return weights["3m"];
    case 5:
      return weights["5m"];
    case 15:
      return weights["15m"];
    case 30:
      return weights["30m"];
    case 60:
      return weights["1h"];
    case 240:
      return weights["4h"];
    case 1440:
      return 0;
  }
}

/**
 * Confluence of the active signals. Weights are integer hundredths, so their sums are exact and
 * 60 % is reached by 40 + 10 + 7 + 3 as it should be.
 *
 * @param signals active signals, at most one a timeframe
 */
export function measureConfluence(
  signals: readonly PreparedSignal[],
  weights: Release["weights"],
): Confluence {
  let long = 0;
  let short = 0;
  for (let index = 0; index < signals.length; index++) {
    const weight = weightOf(weights, signals[index].timeframe);
    if (signals[index].direction === "LONG") long += weight;
    else short += weight;
  }
  const direction = short > long ? "SHORT" : "LONG";
  return { long, short, direction, score: direction === "LONG" ? long : short };
}
