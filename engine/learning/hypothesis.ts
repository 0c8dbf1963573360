/** What a significant cell leads to: a hypothesis with its proposal, or the reason for none. */
import { parseRelease, type Release } from "../decision/release.ts";
import { momentsOf } from "../metrics/moments.ts";
import { randomStream } from "../random.ts";
import { withValue } from "./cells.ts";
import { changed, changePct } from "./change.ts";
import { differenceInterval, type Divided } from "./comparison.ts";
import { allAgree, describeCell, splitByHalf, splitByRegime } from "./describe.ts";
import { columnsOf } from "./results.ts";
import { gapOf, sideOf, totalsOf } from "./studentised.ts";
import type { Hypothesis, LearningPeriod, TestedCell, WithheldCell } from "./types.ts";

/** A cell that was looked at, with its trades. */
export interface Found {
  readonly tested: TestedCell;
  readonly divided: Divided;
}

/** What the hypotheses of a run share. */
export interface Frame {
  readonly release: Release;
  readonly period: LearningPeriod;
  readonly seed: number;
}

/** Forms the hypothesis of a significant cell. */
export function hypothesise(
  { tested, divided }: Found,
  { release, period, seed }: Frame,
): Hypothesis | WithheldCell {
  const { matrix, cell, label, current } = tested;
  const difference = tested.difference ?? 0, mean = tested.mean_r ?? 0;
  const withheld = (reason: WithheldCell["reason"]) => ({ matrix, cell, label, reason });
  if (difference > 0 && mean <= 0) return withheld("STILL_LOSING");
  const change_pct = changePct({
    difference,
    error: errorOf(divided),
    deviation: momentsOf(divided.results.map(({ r }) => r)).deviation ?? 0,
  });
  if (change_pct === null) return withheld("TOO_SMALL");
  const proposed = changed(current, change_pct);
  if (!parseRelease(withValue(release, tested, proposed)).ok) return withheld("OUT_OF_BOUNDS");
  const direction = change_pct > 0 ? "RAISE" : "LOWER";
  const { results, inCell } = divided;
  const halves = splitByHalf(results, tested, direction, period);
  return {
    ...tested,
    direction,
    proposed,
    change_pct,
    hypothesis: sentenceOf(tested, proposed),
    interval: differenceInterval(divided, randomStream(seed, `interval/${matrix}/${cell}`)),
    ...describeCell(results.filter((_, index) => inCell[index] === 1)),
    regimes: splitByRegime(results, tested, direction),
    halves,
    stable: allAgree(halves),
  };
}

function errorOf({ results, inCell }: Divided): number {
  const totals = totalsOf(columnsOf(results));
  const side = sideOf(totals.r, totals.group, totals.groups, (index) => inCell[index] === 1);
  return gapOf(totals, side, inCell.reduce((sum, each) => sum + each, 0)).error;
}

function sentenceOf(
  { label, difference, mean_r, rest_mean_r, current }: TestedCell,
  value: number,
) {
  const gap = difference ?? 0;
  const r = (number: number | null) => `${(number ?? 0).toFixed(2)} R`;
  return `Trades with ${label} make ${r(Math.abs(gap))} ${gap > 0 ? "more" : "less"} than the ` +
    `others, ${r(mean_r)} against ${r(rest_mean_r)}, so the value ${current} should be ${value}.`;
}
