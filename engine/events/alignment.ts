/**
 * Alignment of the eight trend timeframes (domain specification 2.3).
 */
import type { Bias, TrendAlignment, TrendReading, TrendTimeframe } from "./types.ts";
import { TREND_TIMEFRAMES } from "./types.ts";

/**
 * Counts the directions. The dominant one is strictly the most frequent of the three, otherwise
 * NEUTRAL; the score is the dominant direction's own count ÷ 8 × 100, so a 4:4 split without a
 * neutral scores 0. Eighths are exact in binary, so the thresholds are met exactly.
 *
 * @example seven bullish and one bearish: BULLISH, 87.5, STRONG
 */
export function alignmentOf(
  timeframes: Readonly<Record<TrendTimeframe, TrendReading>>,
): TrendAlignment {
  const count = (bias: Bias) =>
    TREND_TIMEFRAMES.filter((timeframe) => timeframes[timeframe].direction === bias).length;
  const bullish_count = count("BULLISH");
  const bearish_count = count("BEARISH");
  const neutral_count = TREND_TIMEFRAMES.length - bullish_count - bearish_count;
  const dominant = bullish_count > Math.max(bearish_count, neutral_count)
    ? "BULLISH"
    : bearish_count > Math.max(bullish_count, neutral_count)
    ? "BEARISH"
    : "NEUTRAL";
  const dominantCount = { BULLISH: bullish_count, BEARISH: bearish_count, NEUTRAL: neutral_count };
  const alignment_score = (dominantCount[dominant] / TREND_TIMEFRAMES.length) * 100;
  const low = timeframes["3m"].direction;
  return {
    dominant,
    bullish_count,
    bearish_count,
    neutral_count,
    alignment_score,
    strength: strengthOf(alignment_score),
    htf_bias: timeframes["4h"].direction,
    ltf_bias: low === timeframes["5m"].direction ? low : "NEUTRAL",
  };
}

function strengthOf(score: number): TrendAlignment["strength"] {
  if (score >= 75) return "STRONG";
  if (score >= 62.5) return "MODERATE";
  return score >= 50 ? "WEAK" : "CHOPPY";
}
