/** What the trades of a cell were like, beside their mean R. */
import { compareBuckets } from "../metrics/buckets.ts";
import { DrawdownTrack } from "../metrics/drawdown.ts";
import { exactSum } from "../metrics/exact_sum.ts";
import { bucketOf } from "../metrics/mod.ts";
import { comparePart } from "./comparison.ts";
import type { Result } from "./results.ts";
import type { Change, Hypothesis, LearningPeriod, MatrixCell, Part } from "./types.ts";

function deepestFall(values: readonly number[]): number {
  const track = new DrawdownTrack();
  track.add(0);
  let sum = 0;
  for (const value of values) track.add(sum += value);
  return track.figures.max_drawdown ?? 0;
}

/** Win rate, expectancy and drawdown of a cell's trades, of which there is at least one. */
export function describeCell(
  own: readonly Result[],
): Pick<Hypothesis, "win_rate" | "expectancy" | "max_drawdown" | "max_drawdown_r"> {
  const nets = own.map(({ trade }) => trade.net);
  return {
    win_rate: nets.filter((net) => net > 0).length / nets.length,
    expectancy: exactSum(nets) / nets.length,
    max_drawdown: deepestFall(nets),
    max_drawdown_r: deepestFall(own.map(({ r }) => r)),
  };
}

/** The comparison in each volatility and each trend regime that occurs. */
export function splitByRegime(
  results: readonly Result[],
  cell: MatrixCell,
  direction: Change,
): readonly Part[] {
  return (["volatility_regime", "trend_regime"] as const).flatMap((feature) => {
    const regimes = new Set(results.map(({ trade }) => bucketOf(trade, feature)));
    const known = [...regimes].filter((regime) => regime !== null)
      .sort((one, other) => compareBuckets(feature, one, other));
    return known.map((regime) => {
      const within = results.filter(({ trade }) => bucketOf(trade, feature) === regime);
      const name = `${feature === "trend_regime" ? "trend" : "volatility"} ${regime}`;
      return comparePart(name, within, cell, direction);
    });
  });
}

/** The comparison in each half of the time before the cut. */
export function splitByHalf(
  results: readonly Result[],
  cell: MatrixCell,
  direction: Change,
  { from, cut }: LearningPeriod,
): readonly Part[] {
  const middle = (Date.parse(from) + Date.parse(cut)) / 2;
  return [
    comparePart("first half", results.filter(({ closed }) => closed < middle), cell, direction),
    comparePart("second half", results.filter(({ closed }) => closed >= middle), cell, direction),
  ];
}

/** Whether all parts agree; `null` when one has too few trades to tell. */
export function allAgree(parts: readonly Part[]): boolean | null {
  if (parts.some(({ agrees }) => agrees === false)) return false;
  return parts.some(({ agrees }) => agrees === null) ? null : true;
}
