/**
 * Indicators from their definitions, over all bars at once: sums with explicit weights instead of
 * recursion. Slow on purpose, and sharing no line with the engine.
 */
import type { Bar } from "../../../../engine/backtest/simulate/bars.ts";

/**
 * Exponential average at the end of the values: the newest weighs w = 2 ÷ (period + 1), each older
 * one (1 − w) times the one after it, and the first takes all the weight that is left.
 */
export function slowEma(values: readonly number[], period: number): number {
  const weight = 2 / (period + 1);
  const newest = values.length - 1;
  return values.reduce((sum, value, index) => {
    const age = newest - index;
    const share = index === 0 ? (1 - weight) ** age : weight * (1 - weight) ** age;
    return sum + share * value;
  }, 0);
}

/** Wilder's average at the end of the values; `null` with fewer than a period. */
export function slowWilder(values: readonly number[], period: number): number | null {
  if (values.length < period) return null;
  const keeps = (period - 1) / period;
  const later = values.slice(period);
  const seed = values.slice(0, period).reduce((sum, value) => sum + value) / period;
  return later.reduce(
    (sum, value, index) => sum + value / period * keeps ** (later.length - 1 - index),
    seed * keeps ** later.length,
  );
}

/** True ranges: the widest of high − low, |high − close before| and |low − close before|. */
export function trueRanges(bars: readonly Bar[]): number[] {
  return bars.map(({ high, low }, index) => {
    if (index === 0) return high - low;
    const { close } = bars[index - 1];
    return Math.max(high - low, Math.abs(high - close), Math.abs(low - close));
  });
}

/** Average true range at the end of the bars. */
export function slowAtr(bars: readonly Bar[], period = 14): number | null {
  return slowWilder(trueRanges(bars), period);
}

/** Relative strength as Wilder writes it: 100 − 100 ÷ (1 + gains ÷ losses). */
export function slowRsi(closes: readonly number[], period = 14): number | null {
  const changes = closes.slice(1).map((close, index) => close - closes[index]);
  const gains = slowWilder(changes.map((change) => change > 0 ? change : 0), period);
  const losses = slowWilder(changes.map((change) => change < 0 ? -change : 0), period);
  if (gains === null || losses === null) return null;
  if (losses === 0) return gains === 0 ? 50 : 100;
  return 100 - 100 / (1 + gains / losses);
}

/** MACD less its signal: the signal is the average of every line so far. */
export function slowMacd(closes: readonly number[], fast = 12, slow = 26, signal = 9): number {
  const lines = closes.map((_, index) => {
    const known = closes.slice(0, index + 1);
    return slowEma(known, fast) - slowEma(known, slow);
  });
  return lines[lines.length - 1] - slowEma(lines, signal);
}

/** The oscillator over the bars that have an average true range; `null` before the first. */
export function slowOscillator(bars: readonly Bar[]): number | null {
  const distances = bars.flatMap(({ close }, index) => {
    const known = bars.slice(0, index + 1);
    const atr = slowAtr(known);
    if (atr === null) return [];
    const average = slowEma(known.map((bar) => bar.close), 21);
    return [atr === 0 ? 0 : (close - average) / atr / 3 * 100];
  });
  return distances.length === 0 ? null : slowEma(distances, 3);
}
