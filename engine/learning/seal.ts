/**
 * Hypotheses, fixed before the hold-out is read. The one function that forms them is given the
 * trades before the cut and refuses any other, so nothing after it can have a part in them.
 */
import type { Release } from "../decision/release.ts";
import { contextHash } from "../ledger/canonical.ts";
import { randomStream } from "../random.ts";
import { qValues } from "./benjamini_hochberg.ts";
import { cellsOf, type ValuedCell } from "./cells.ts";
import { compare, divide, type Divided } from "./comparison.ts";
import { type Found, hypothesise } from "./hypothesis.ts";
import { MOST_FALSE, REQUIRED_TRADES } from "./limits.ts";
import { permutationChance } from "./permutation.ts";
import { columnsOf, type Result, resultsOf } from "./results.ts";
import { totalsOf } from "./studentised.ts";
import type {
  Comparison,
  Hypothesis,
  HypothesisSheet,
  LearningPeriod,
  LearningTrade,
  SealedHypotheses,
  WithheldCell,
} from "./types.ts";

/** A trade outside the stretch of time that a step of learning may read. */
export class HoldOutReadError extends Error {
  override readonly name = "HoldOutReadError";
}

/** What a run is asked for. */
export interface LearningRun {
  readonly period: LearningPeriod;
  /** Whole number; its lowest 32 bits count. */
  readonly seed: number;
}

interface Looked {
  readonly cell: ValuedCell;
  readonly divided: Divided;
  readonly comparison: Comparison;
}

/** Throws unless every trade was closed in `[from, to)`. */
export function refuseOutside(trades: readonly LearningTrade[], from: string, to: string): void {
  const start = Date.parse(from), end = Date.parse(to);
  for (const { closed_at } of trades) {
    const closed = Date.parse(closed_at);
    if (!(closed >= start && closed < end)) {
      throw new HoldOutReadError(`A trade closed at ${closed_at} is outside ${from} to ${to}.`);
    }
  }
}

/**
 * Looks at every cell with enough trades and forms the hypotheses, with the hash that fixes them.
 *
 * @param training trades closed in `[period.from, period.cut)`
 * @throws HoldOutReadError for a trade closed at another time
 * @example sealHypotheses(training, RELEASE_1_0_0, { period, seed: 1 }).sheet.tested // 29
 */
export function sealHypotheses(
  training: readonly LearningTrade[],
  release: Release,
  { period, seed }: LearningRun,
): SealedHypotheses {
  refuseOutside(training, period.from, period.cut);
  const results = resultsOf(training);
  const cells = cellsOf(release);
  const looked = cells.map((cell) => lookAt(results, cell)).filter((each) => each !== null);
  const chances = looked.map(({ cell, divided }) =>
    permutationChance(
      totalsOf(columnsOf(divided.results)),
      divided.inCell,
      randomStream(seed, `permutation/${cell.matrix}/${cell.cell}`),
    )
  );
  const q = qValues(chances.map(({ p_value }) => p_value));
  const found: Found[] = looked.map(({ cell, divided, comparison }, index) => ({
    tested: { ...cell, ...comparison, ...chances[index], q_value: q[index] },
    divided,
  }));
  const significant = found.filter(({ tested }) => tested.q_value <= MOST_FALSE)
    .map((each) => hypothesise(each, { release, period, seed }));
  const sheet: HypothesisSheet = {
    format: "strikebook/hypotheses/v1",
    release: release.id,
    release_hash: contextHash(release),
    period,
    seed,
    trades: results.length,
    tested: looked.length,
    not_tested: cells.length - looked.length,
    cells: found.map(({ tested }) => tested),
    hypotheses: significant.filter((each) => "hypothesis" in each)
      .sort(strongestFirst),
    withheld: significant.filter((each): each is WithheldCell => "reason" in each),
  };
  return { sheet, hash: contextHash(sheet) };
}

/** By p-value; where both are the least that can be drawn, the larger difference first. */
function strongestFirst(one: Hypothesis, other: Hypothesis): number {
  return one.p_value - other.p_value ||
    Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0);
}

function lookAt(results: readonly Result[], cell: ValuedCell): Looked | null {
  // A boost of 0 has no share to be changed by.
  if (cell.current === 0) return null;
  const divided = divide(results, cell);
  const comparison = compare(divided);
  const enough = Math.min(comparison.trades, comparison.rest) >= REQUIRED_TRADES;
  return enough ? { cell, divided, comparison } : null;
}
