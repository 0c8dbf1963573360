/** Comparison of an indicator with its slow reference, bar by bar. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { randomBars } from "./random_bars.ts";

/** The same to 1e-9 of a price of about a hundred; `null` where `null` is due. */
export function same(found: number | null, expected: number | null): void {
  if (expected === null) return assertEquals(found, null);
  assert(found !== null);
  assertAlmostEquals(found, expected, 1e-7);
}

/** Compares every step over the random bars of some seeds. */
export function againstReference(
  step: (bars: ReturnType<typeof randomBars>) => void,
  count = 120,
): void {
  for (const seed of [1, 2, 3, 4, 5]) step(randomBars(seed, count));
}
