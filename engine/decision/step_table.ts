import type { StepTable } from "./release.ts";

/**
 * Factor of a value: that of the first step it reaches, the highest threshold first.
 *
 * Thresholds are compared exactly, without a tolerance: 1.5 reaches 1.5 and the double just below
 * does not. Values computed from levels are rounded where they are computed.
 *
 * @example factorAt(RELEASE_1_0_0.volume, 1.5) // 1.1
 */
export function factorAt(table: StepTable, value: number): number {
  const { steps } = table;
  for (let index = 0; index < steps.length; index++) {
    if (value >= steps[index].at_least) return steps[index].factor;
  }
  return table.otherwise;
}
