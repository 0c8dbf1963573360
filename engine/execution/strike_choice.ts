/** Finding the strike of a wanted |delta| without pricing every one. */
import type { Right } from "../pricing/mod.ts";

/** |delta| closer than this to each other are the same; it keeps ties apart from binary noise. */
const SAME = 1e-9;

/** What a strike is chosen from. */
export interface StrikeChoice {
  readonly right: Right;
  /** Listed strikes, dollars, lowest first, at least one. */
  readonly strikes: readonly number[];
  /** Price of the underlying, dollars. */
  readonly spot: number;
  /** Wanted |delta|, 0 to 1. */
  readonly target: number;
  /** A quick |delta| of a strike, which only says where to begin. */
  readonly guess: (strike: number) => number;
  /** The |delta| that counts. */
  readonly size: (strike: number) => number;
}

/**
 * The strike whose |delta| is nearest to the target; of those as near, the one nearest to the price
 * of the underlying, then the lower one.
 *
 * |delta| falls from strike to strike for calls and rises for puts: of the surface's volatilities
 * none rises fast enough with the strike to turn that round. So the nearest stands where |delta|
 * passes the target, on one side or the other; the guess says where to look for that. Where |delta|
 * stands still, as at 1 deep in the money, the strikes as near that follow are looked at too.
 *
 * @example nearestStrike({ right: "call", strikes, spot: 450, target: 0.5, guess, size })
 */
export function nearestStrike(choice: StrikeChoice): number {
  const { right, spot, target, guess, size } = choice;
  // In the order of falling |delta|.
  const strikes = right === "call" ? choice.strikes : choice.strikes.toReversed();
  const last = strikes.length - 1;
  const known = new Map<number, number>();
  const sizeAt = (index: number): number => {
    const found = known.get(index) ?? size(strikes[index]);
    known.set(index, found);
    return found;
  };
  let first = firstReached(strikes, (strike) => guess(strike) <= target);
  while (first <= last && sizeAt(first) > target) first++;
  while (first > 0 && sizeAt(first - 1) <= target) first--;

  const away = (index: number) => Math.abs(sizeAt(index) - target);
  const far = (index: number) => Math.abs(strikes[index] - spot);
  const better = (one: number, other: number): boolean => {
    const gain = away(other) - away(one);
    if (Math.abs(gain) > SAME) return gain > 0;
    return far(one) < far(other) || (far(one) === far(other) && strikes[one] < strikes[other]);
  };
  let best = Math.min(first, last);
  for (const step of [-1, 1]) {
    for (let index = best + step; index >= 0 && index <= last && better(index, best);) {
      best = index;
      index += step;
    }
  }
  return strikes[best];
}

/** The first index whose strike is reached, by halving; the number of strikes when none is. */
function firstReached(strikes: readonly number[], reached: (strike: number) => boolean): number {
  let low = 0;
  let high = strikes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(strikes[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
