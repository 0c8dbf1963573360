/**
 * Simulated books for the studies of learning: trades whose features hang together the way those of
 * real setups do, with results that have nothing to do with them unless an edge is planted.
 */
import { RELEASE_1_0_0 } from "../../engine/decision/release_1_0_0.ts";
import { cellOfTrade, cellsOf } from "../../engine/learning/cells.ts";
import {
  type LearningFeatures,
  learningPeriod,
  type LearningTrade,
  type Matrix,
  type MatrixCell,
} from "../../engine/learning/mod.ts";
import { BARE_TRADE, NO_FEATURES } from "../../engine/metrics/mod.ts";
import { type Random, randomStream } from "../../engine/random.ts";

const DAY = 86_400_000;
const START = Date.parse("2025-01-06T00:00:00Z");
const WEEKS = 52;
/** A year of weekdays. */
export const PERIOD = learningPeriod(
  new Date(START).toISOString(),
  new Date(START + WEEKS * 7 * DAY).toISOString(),
);
const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];
const TREND_REGIMES = ["STRONG_BEAR", "BEAR", "NEUTRAL", "BULL", "STRONG_BULL"];

/** What a book is like. */
export interface BookShape {
  readonly trades: number;
  /** Standard deviation of R, about. */
  readonly deviation: number;
  /** Mean R without an edge. */
  readonly mean: number;
  /** Standard deviation of what all trades of a day share, R. */
  readonly dayShock: number;
}

/** R of a trade without an edge: a loss near −1, or a win that is larger and rarer the farther its target. */
function resultOf(random: Random, rr: number, { deviation, mean }: BookShape): number {
  const win = 0.35 + 0.4 * rr, loss = 0.95;
  // The deviation of these results over the ratios below is 1.2.
  const scale = deviation / 1.2;
  const won = random.uniform() < loss / (win + loss);
  const r = won
    ? win * Math.exp(0.5 * random.normal() - 0.125)
    : -Math.max(0.05, loss + 0.2 * random.normal());
  return mean + scale * r;
}

function featuresOf(random: Random, day: number, regime: number): LearningFeatures {
  const setup = random.normal();
  const near = (share: number) => share * setup + Math.sqrt(1 - share ** 2) * random.normal();
  const confluence = Math.min(100, Math.max(60, Math.round(75 + 10 * near(0.9))));
  const quality = near(0.6), trend = near(0.5), time = random.uniform();
  const strength = Math.min(100, Math.max(0, 65 + 18 * trend));
  const phase = random.uniform() < 0.8 ? near(0.5) : null;
  return {
    ...NO_FEATURES,
    confluence_score: confluence,
    quality: quality > 0.8 ? "EXTREME" : quality > -0.3 ? "HIGH" : "MEDIUM",
    htf_alignment: near(0.7) > 0.4 ? "PERFECT" : "GOOD",
    rr_ratio: Math.round(100 * (1.2 + 1.3 * Math.exp(0.6 * random.normal() - 0.2))) / 100,
    volume_vs_avg: Math.round(100 * Math.exp(0.45 * near(0.3))) / 100,
    trend_strength: Math.round(strength),
    session: time < 0.35 ? "OPEN" : time < 0.75 ? "MIDDAY" : "POWER_HOUR",
    day: DAYS[day % 5],
    direction: random.uniform() < 0.6 ? "LONG" : "SHORT",
    phase_confidence: phase === null ? null : phase > 0.2,
    phase_position: phase === null ? null : phase > 0.6,
    trend_strong: trend > 0.7,
    trend_htf_bias: near(0.6) > -0.2,
    volatility_regime: ["LOW", "NORMAL", "HIGH"][Math.abs(regime) % 3],
    trend_regime: TREND_REGIMES[Math.min(4, Math.max(0, regime + 2))],
    release: "1.0.0",
    evidence: "SYNTHETIC",
  };
}

/** A book without any edge. */
export function noiseBook(seed: number, shape: BookShape): readonly LearningTrade[] {
  const random = randomStream(seed, "book");
  const shocks = Array.from({ length: WEEKS * 5 }, () => shape.dayShock * random.normal());
  let state = 0;
  const regimes = shocks.map(() => state = 0.97 * state + 0.3 * random.normal());
  return Array.from({ length: shape.trades }, () => {
    const day = Math.floor(random.uniform() * shocks.length);
    const opened = START + (Math.floor(day / 5) * 7 + day % 5) * DAY +
      (14.5 + 5 * random.uniform()) * 3_600_000;
    const features = featuresOf(random, day, Math.round(regimes[day]));
    const r = resultOf(random, features.rr_ratio ?? 2, shape) + shocks[day];
    const risk = Math.round(100 + 300 * random.uniform());
    return {
      ...BARE_TRADE,
      opened_at: new Date(opened).toISOString(),
      closed_at: new Date(opened + 90 * 60_000 * random.uniform()).toISOString(),
      net: Math.round(100 * r * risk) / 100,
      risk,
      features,
    };
  });
}

/** The cells in which edges are planted, one matrix after the other. */
export const PLANTED: readonly MatrixCell[] = Object.freeze(
  ([
    ["confluence", "80"],
    ["quality", "EXTREME"],
    ["htf_alignment", "GOOD"],
    ["reward_risk", "2"],
    ["volume", "1.5"],
    ["trend_strength", "80"],
    ["session", "POWER_HOUR"],
    ["day", "TUESDAY"],
    ["boosts", "trend_strong"],
    ["boosts", "phase_confidence"],
  ] as const).flatMap(([matrix, cell]) =>
    cellsOf(RELEASE_1_0_0).filter((each) => each.matrix === matrix && each.cell === cell)
  ),
);

const MEMBER: Readonly<Record<Exclude<Matrix, "boosts">, keyof LearningFeatures>> = {
  confluence: "confluence_score",
  quality: "quality",
  htf_alignment: "htf_alignment",
  reward_risk: "rr_ratio",
  volume: "volume_vs_avg",
  trend_strength: "trend_strength",
  session: "session",
  day: "day",
};

/** An edge: so many trades before the cut take the cell, and make so much more than others. */
export interface Edge {
  readonly cell: MatrixCell;
  /** R; below 0 for a cell that is worse. */
  readonly size: number;
  /** Trades in the cell before the cut; a third as many after it. */
  readonly trades: number;
}

/**
 * A book with an edge in one cell. Trades change places with trades of other cells until the cell has
 * the number asked for.
 */
export function edgeBook(seed: number, shape: BookShape, edge: Edge): readonly LearningTrade[] {
  const random = randomStream(seed, "edge");
  const trades = noiseBook(seed, shape);
  const before = trades.filter(({ closed_at }) => closed_at < PERIOD.cut);
  const after = trades.filter(({ closed_at }) => closed_at >= PERIOD.cut);
  return [
    ...withMembers(before, edge, edge.trades, random),
    ...withMembers(after, edge, Math.round(edge.trades / 3), random),
  ].map((trade) =>
    cellOfTrade(trade.features, edge.cell)
      ? { ...trade, net: trade.net + edge.size * (trade.risk ?? 0) }
      : trade
  );
}

function withMembers(
  trades: readonly LearningTrade[],
  { cell }: Edge,
  wanted: number,
  random: Random,
): readonly LearningTrade[] {
  const member = cell.matrix === "boosts" ? cell.cell : MEMBER[cell.matrix];
  const value = ({ features }: LearningTrade) =>
    Object.entries(features).find(([name]) => name === member)?.[1] ?? null;
  const inside = trades.filter(({ features }) => cellOfTrade(features, cell) === true);
  const outside = trades.filter(({ features }) => cellOfTrade(features, cell) === false);
  const surplus = inside.length - wanted;
  const [from, to] = surplus > 0 ? [inside, outside] : [outside, inside];
  const moving = new Set(shuffled(from, random).slice(0, Math.abs(surplus)));
  return trades.map((trade) => {
    if (!moving.has(trade)) return trade;
    const like = to[Math.floor(random.uniform() * to.length)];
    return { ...trade, features: { ...trade.features, [member]: value(like) } };
  });
}

function shuffled<Element>(list: readonly Element[], random: Random): Element[] {
  return list.map((element) => ({ element, place: random.uniform() }))
    .sort((one, other) => one.place - other.place)
    .map(({ element }) => element);
}
