/** The features trades are grouped by, and the bucket of each trade (domain specification 13). */
import type { Trade, TradeFeatures } from "./types.ts";

/** What trades can be grouped by. */
export const FEATURES = Object.freeze(
  [
    "timeframe",
    "trade_type",
    "dte_bucket",
    "quality",
    "ai_score",
    "iv_rank",
    "trend_strength",
    "volume",
    "session",
    "day",
    "direction",
    "htf_alignment",
    "volatility_regime",
    "trend_regime",
    "release",
    "evidence",
  ] as const,
);

/** One of {@link FEATURES}. */
export type Feature = typeof FEATURES[number];

/** A named range: from its bound on, up to the next one's. */
type Step = readonly [from: number, name: string];

const AI_SCORES: readonly Step[] = Object.freeze([
  [9, "EXTREME_PLUS"],
  [8, "EXTREME"],
  [7, "HIGH"],
  [6, "MEDIUM"],
  [-Infinity, "LOW"],
]);
const IV_RANKS: readonly Step[] = Object.freeze([
  [80, "80_TO_100"],
  [60, "60_TO_80"],
  [40, "40_TO_60"],
  [20, "20_TO_40"],
  [-Infinity, "0_TO_20"],
]);
const TREND_STRENGTHS: readonly Step[] = Object.freeze([
  [80, "80_TO_100"],
  [60, "60_TO_80"],
  [40, "40_TO_60"],
  [-Infinity, "0_TO_40"],
]);
const VOLUMES: readonly Step[] = Object.freeze([
  [2, "2.0_AND_MORE"],
  [1.3, "1.3_TO_2.0"],
  [0.7, "0.7_TO_1.3"],
  [-Infinity, "0_TO_0.7"],
]);

function namesOf(steps: readonly Step[]): readonly string[] {
  return steps.map(([, name]) => name);
}

/** A bound belongs to the range above it. */
function stepOf(value: number | null, steps: readonly Step[]): string | null {
  return value === null ? null : steps.find(([from]) => value >= from)?.[1] ?? null;
}

/**
 * Kind of trade by the entry's timeframe.
 *
 * @param timeframe minutes
 * @example tradeType(60) // "DAY"
 */
export function tradeType(timeframe: number | null): string | null {
  if (timeframe === null) return null;
  if (timeframe <= 5) return "SCALP";
  if (timeframe <= 60) return "DAY";
  return timeframe <= 240 ? "SWING" : "LEAP";
}

const BUCKETS: Readonly<Record<Feature, (features: TradeFeatures) => string | null>> = Object
  .freeze({
    timeframe: ({ timeframe }) => timeframe === null ? null : String(timeframe),
    trade_type: ({ timeframe }) => tradeType(timeframe),
    dte_bucket: ({ dte_bucket }) => dte_bucket,
    quality: ({ quality }) => quality,
    ai_score: ({ ai_score }) => stepOf(ai_score, AI_SCORES),
    iv_rank: ({ iv_rank }) => stepOf(iv_rank, IV_RANKS),
    trend_strength: ({ trend_strength }) => stepOf(trend_strength, TREND_STRENGTHS),
    volume: ({ volume_vs_avg }) => stepOf(volume_vs_avg, VOLUMES),
    session: ({ session }) => session,
    day: ({ day }) => day,
    direction: ({ direction }) => direction,
    htf_alignment: ({ htf_alignment }) => htf_alignment,
    volatility_regime: ({ volatility_regime }) => volatility_regime,
    trend_regime: ({ trend_regime }) => trend_regime,
    release: ({ release }) => release,
    evidence: ({ evidence }) => evidence,
  });

/**
 * The bucket of a trade.
 *
 * @returns `null` where the trade does not say
 * @example bucketOf(trade, "ai_score") // "EXTREME" for a score of 8.5
 */
export function bucketOf(trade: Pick<Trade, "features">, feature: Feature): string | null {
  return BUCKETS[feature](trade.features);
}

/** The buckets in the order in which people read them, where there is one. */
const ORDERS: Readonly<Partial<Record<Feature, readonly string[]>>> = Object.freeze({
  trade_type: ["SCALP", "DAY", "SWING", "LEAP"],
  dte_bucket: ["0DTE", "WEEKLY", "MONTHLY", "LEAP"],
  quality: ["EXTREME", "HIGH", "MEDIUM"],
  ai_score: namesOf(AI_SCORES),
  iv_rank: namesOf(IV_RANKS).toReversed(),
  trend_strength: namesOf(TREND_STRENGTHS).toReversed(),
  volume: namesOf(VOLUMES).toReversed(),
  session: ["OPEN", "MIDDAY", "POWER_HOUR", "AFTERHOURS"],
  day: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
  htf_alignment: ["PERFECT", "GOOD", "WEAK", "COUNTER"],
  volatility_regime: ["LOW", "NORMAL", "HIGH", "EXTREME"],
  trend_regime: ["STRONG_BULL", "BULL", "NEUTRAL", "BEAR", "STRONG_BEAR"],
  evidence: ["LIVE", "DELAYED", "SYNTHETIC"],
});

/** Order of two buckets: as people read them, minutes by size, other words after, `null` last. */
export function compareBuckets(feature: Feature, a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = ORDERS[feature];
  const rank = (bucket: string) => order?.includes(bucket) ? order.indexOf(bucket) : Infinity;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (feature === "timeframe") return Number(a) - Number(b);
  return a < b ? -1 : Number(a > b);
}
