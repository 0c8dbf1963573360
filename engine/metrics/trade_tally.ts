/** All that is counted of trades: results under three fill assumptions, course, and evidence. */
import { type CourseState, CourseTally } from "./course_tally.ts";
import { addEvidence, type EvidenceCounts, gradeOf, NO_EVIDENCE } from "./evidence.ts";
import { type ResultState, ResultTally } from "./result_tally.ts";
import type { Trade } from "./types.ts";

/**
 * What both sides of a trade are assumed to have been filled at: the touch with slippage, three
 * quarters of half the spread, or the theoretical value. The first is the headline.
 */
export type FillAssumption = "touch" | "three_quarters" | "mid";

/** The assumptions, worst first. */
export const FILL_ASSUMPTIONS: readonly FillAssumption[] = Object.freeze(
  ["touch", "three_quarters", "mid"],
);

/** What is stored of a {@link TradeTally}, plain JSON. */
export interface TradeTallyState {
  readonly results: Readonly<Record<FillAssumption, ResultState>>;
  readonly course: CourseState;
  readonly evidence: EvidenceCounts;
}

/**
 * Trades, added in the order in which they were closed, one at a time and without being kept.
 *
 * @example
 * const tally = new TradeTally();
 * for (const trade of trades) tally.add(trade);
 * resultFigures(tally.results.touch).win_rate;
 */
export class TradeTally {
  /** `mid` and `three_quarters` count the trades that have such a result. */
  readonly results: Readonly<Record<FillAssumption, ResultTally>>;
  readonly course: CourseTally;
  #evidence: EvidenceCounts;

  /** @param state of {@link state}, to go on from what was stored */
  constructor(state: TradeTallyState | null = null) {
    this.results = {
      touch: new ResultTally(state?.results.touch),
      three_quarters: new ResultTally(state?.results.three_quarters),
      mid: new ResultTally(state?.results.mid),
    };
    this.course = new CourseTally(state?.course);
    this.#evidence = { ...(state?.evidence ?? NO_EVIDENCE) };
  }

  /** Adds a trade that was closed after all those before. */
  add(trade: Trade): void {
    const { net, net_three_quarters, net_mid, risk, features } = trade;
    const { touch, three_quarters, mid } = this.results;
    touch.add(net, risk);
    if (net_three_quarters !== null) three_quarters.add(net_three_quarters, risk);
    if (net_mid !== null) mid.add(net_mid, risk);
    this.course.add(trade);
    const grade = gradeOf(features.evidence);
    this.#evidence = { ...this.#evidence, [grade]: this.#evidence[grade] + 1 };
  }

  /** Adds the trades of a stretch that follows this one. */
  merge(later: TradeTally): void {
    for (const fill of FILL_ASSUMPTIONS) this.results[fill].merge(later.results[fill]);
    this.course.merge(later.course);
    this.#evidence = addEvidence(this.#evidence, later.#evidence);
  }

  /** How many trades are of which grade of evidence. */
  get evidence(): EvidenceCounts {
    return this.#evidence;
  }

  /** All of it, plain JSON, to be stored. */
  get state(): TradeTallyState {
    const { touch, three_quarters, mid } = this.results;
    return {
      results: { touch: touch.state, three_quarters: three_quarters.state, mid: mid.state },
      course: this.course.state,
      evidence: this.#evidence,
    };
  }
}

/** Tally of a list. */
export function tallyOf(inOrder: Iterable<Trade>): TradeTally {
  const tally = new TradeTally();
  for (const trade of inOrder) tally.add(trade);
  return tally;
}

/** Trades in the order in which they were closed; those of one instant as they come. */
export function byClose(trades: readonly Trade[]): readonly Trade[] {
  return trades
    .map((trade) => ({ trade, at: Date.parse(trade.closed_at) }))
    .sort((a, b) => a.at - b.at)
    .map(({ trade }) => trade);
}
