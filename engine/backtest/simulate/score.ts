/** How far the indicators agree with a direction: the AI score, its parts and the quality. */
import type { Direction, Quality } from "../../events/types.ts";
import type { Reading } from "./chart.ts";
import type { Instrument } from "./instrument.ts";
import { roundTo } from "./rounding.ts";

/** Points by group, in hundredths. There is no `gamma`: no dealers, and so no positions of theirs, are simulated. */
export interface Score {
  readonly strat: number;
  readonly trend: number;
  readonly vwap: number;
  readonly mtf: number;
  readonly golf: number;
  /** Sum with momentum and volume, 0 to 10.5. */
  readonly total: number;
}

/**
 * Scores a direction, most points in brackets: averages in order 8, 21, 50 (2.5 × strength; only 8
 * beyond both: half of it) · MACD (1) · RSI between 50 and 70 on that side (1; beyond 70 the move
 * is spent) · price on that side of the VWAP (1.5) · 4-hour and 1-hour averages (1 each) · volume
 * ≥ 1.5 × average (1; ≥ 0.8: 0.5) · close beyond the ten bars before or the pre-market (1) · 21
 * beyond 50 (0.5).
 *
 * The strength of the trend keeps a fresh cross from scoring as much as a trend that has run.
 *
 * @param sign 1 for LONG, −1 for SHORT
 */
export function scoreOf(reading: Reading, instrument: Instrument, sign: 1 | -1): Score {
  const { bar: { close }, ema8, ema21, ema50, volumeRatio } = reading;
  const beyond = (one: number, other: number) => sign * (one - other) > 0;
  const slow = beyond(ema21, ema50);
  const strength = beyond(ema8, ema21) && beyond(ema8, ema50) ? trendStrength(reading) / 100 : 0;
  const trend = roundTo((slow ? 2.5 : 1.25) * strength, 2);
  const macd = sign * reading.macdHistogram > 0 ? 1 : 0;
  const rsi = sign * (reading.rsi - 50) + 50;
  const momentum = rsi >= 50 && rsi <= 70 ? 1 : 0;
  const vwap = beyond(close, instrument.vwap) ? 1.5 : 0;
  const mtf = (instrument.chart(240).side === sign ? 1 : 0) +
    (instrument.chart(60).side === sign ? 1 : 0);
  const volume = volumeRatio >= 1.5 ? 1 : volumeRatio >= 0.8 ? 0.5 : 0;
  const strat = breaksOut(reading, instrument, sign) ? 1 : 0;
  const golf = slow ? 0.5 : 0;
  const total = roundTo(trend + macd + momentum + vwap + mtf + volume + strat + golf, 2);
  return { strat, trend, vwap, mtf, golf, total };
}

/** Whether the close lies beyond the ten bars before, or has just crossed the pre-market's end. */
export function breaksOut(reading: Reading, { levels }: Instrument, sign: 1 | -1): boolean {
  const { bar: { close }, previousClose } = reading;
  const range = sign > 0 ? reading.rangeHigh : reading.rangeLow;
  const premarket = sign > 0 ? levels.premarketHigh : levels.premarketLow;
  return sign * (close - range) > 0 ||
    (sign * (close - premarket) > 0 && sign * (previousClose - premarket) <= 0);
}

/** Quality of a score: from 8.5 EXTREME, from 7 HIGH, else MEDIUM. @example qualityOf(8) // "HIGH" */
export function qualityOf(score: number): Quality {
  return score >= 8.5 ? "EXTREME" : score >= 7 ? "HIGH" : "MEDIUM";
}

/** Direction of a sign. @example directionOf(-1) // "SHORT" */
export function directionOf(sign: 1 | -1): Direction {
  return sign > 0 ? "LONG" : "SHORT";
}

/**
 * Strength of a trend, 0 to below 100: the distance of the 8 from the 50 average, in average true ranges;
 * one range is 63, two are 86.
 */
export function trendStrength({ ema8, ema50, atr }: Reading): number {
  return 100 * (1 - Math.exp(-Math.abs(ema8 - ema50) / atr));
}
