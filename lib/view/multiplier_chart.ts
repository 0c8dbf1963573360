/**
 * The position multiplier as a chart: each bar runs from the product before a factor to the product
 * after it, and the last one from nothing to the final multiplier.
 */
import type { BarSpec, ChartBar } from "./chart.ts";
import type { FactorStep } from "./factors.ts";

/**
 * The waterfall of a multiplier; null where the rules ended before there was one.
 *
 * @param most End of the axis, for charts that are compared; left out, the figures decide.
 */
export function multiplierChart(
  steps: readonly FactorStep[],
  final: number | null,
  most?: number,
): BarSpec | null {
  if (steps.length === 0 || final === null) return null;
  const bars = steps.map(({ name, factor, product }): ChartBar => ({
    label: name,
    tone: Math.abs(factor - 1) < 1e-9 ? "ink-faint" : factor > 1 ? "execute" : "short",
    from: product / factor,
    to: product,
    range: null,
  }));
  return {
    kind: "bar",
    lying: true,
    value: {
      label: "Multiplier",
      format: "price",
      ...(most === undefined ? {} : { least: 0, most }),
    },
    bars: [...bars, { label: "Final", tone: "accent", from: 0, to: final, range: null }],
  };
}

/** An end of the axis on which several waterfalls fit: the next half above the highest product. */
export function commonEnd(...all: readonly (readonly FactorStep[])[]): number {
  const highest = Math.max(1, ...all.flat().map(({ product }) => product));
  return Math.ceil(highest * 2 + 1e-9) / 2;
}
