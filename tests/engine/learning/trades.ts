/** Trades and books the tests of learning share. */
import fc from "fast-check";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import {
  cellsOf,
  type LearningFeatures,
  type LearningTrade,
  type Matrix,
  type ValuedCell,
} from "../../../engine/learning/mod.ts";
import { BARE_TRADE, NO_FEATURES } from "../../../engine/metrics/mod.ts";
import {
  type BookShape,
  type Edge,
  edgeBook,
  noiseBook,
  PLANTED,
} from "../../bench/learning_books.ts";

/** Features nothing is known about. */
export const UNKNOWN: LearningFeatures = Object.freeze({
  ...NO_FEATURES,
  confluence_score: null,
  rr_ratio: null,
  phase_confidence: null,
  phase_position: null,
  trend_strong: null,
  trend_htf_bias: null,
});

const DAY = 86_400_000;
/** A Monday, 15:00 UTC. */
export const START = "2025-01-06T15:00:00.000Z";

/** So many days after the start, ISO 8601. */
export function dayAfterStart(days: number): string {
  return new Date(Date.parse(START) + days * DAY).toISOString();
}

/** A trade that made so many R, closed so many days after the start. */
export function tradeOf(
  r: number,
  days: number,
  features: Partial<LearningFeatures> = {},
  risk: number | null = 100,
): LearningTrade {
  return {
    ...BARE_TRADE,
    closed_at: dayAfterStart(days),
    net: r * (risk ?? 100),
    risk,
    features: { ...UNKNOWN, ...features },
  };
}

/** A cell of the built-in release. */
export function cellNamed(matrix: Matrix, cell: string): ValuedCell {
  const found = cellsOf(RELEASE_1_0_0).find((each) => each.matrix === matrix && each.cell === cell);
  if (found === undefined) throw new Error(`no cell ${matrix}/${cell}`);
  return found;
}

/** A small book in which one cell is so much better that it is always found. */
export const CLEAR: { readonly shape: BookShape; readonly edge: Edge } = Object.freeze({
  shape: { trades: 600, deviation: 0.9, mean: 0.05, dayShock: 0 },
  edge: { cell: cellNamed("session", "POWER_HOUR"), size: 0.9, trades: 120 },
});

/** The book with the clear edge from a seed. */
export function clearBook(seed: number): readonly LearningTrade[] {
  return edgeBook(seed, CLEAR.shape, CLEAR.edge);
}

/** Any small book: with an edge of any size in any cell, or none. */
export const someBook: fc.Arbitrary<readonly LearningTrade[]> = fc.record({
  seed: fc.nat(1_000_000),
  trades: fc.integer({ min: 0, max: 500 }),
  deviation: fc.constantFrom(0.6, 1, 2),
  mean: fc.constantFrom(-0.2, 0, 0.2),
  dayShock: fc.constantFrom(0, 0.5),
  edge: fc.option(fc.record({
    at: fc.nat(PLANTED.length - 1),
    size: fc.constantFrom(-2, -0.8, 0.8, 2),
    share: fc.constantFrom(0.1, 0.3),
  })),
}).map(({ seed, edge, ...shape }) =>
  edge === null || shape.trades < 50 ? noiseBook(seed, shape) : edgeBook(seed, shape, {
    cell: PLANTED[edge.at],
    size: edge.size,
    trades: Math.round(edge.share * shape.trades * 0.75),
  })
);
