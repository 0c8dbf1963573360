/** Bars that look like a market's, from a seed, by a generator of the tests' own. */
import type { Bar } from "../../../../engine/backtest/simulate/bars.ts";

/** Uniform numbers on [0, 1): a linear congruence modulo 2³², Numerical Recipes' constants. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many bars about $100 with gaps between close and open; now and then one that stands still. */
export function randomBars(seed: number, count: number): Bar[] {
  const next = uniforms(seed);
  let price = 50 + 100 * next();
  return Array.from({ length: count }, (_, index) => {
    const open = price * (1 + 0.01 * (next() - 0.5));
    const stands = next() < 0.1;
    const close = stands ? open : open * (1 + 0.04 * (next() - 0.5));
    const reach = stands ? 0 : next();
    price = close;
    return {
      start: index * 60_000,
      open,
      high: Math.max(open, close) + reach,
      low: Math.min(open, close) - reach * next(),
      close,
      volume: Math.round(1e6 * next()),
    };
  });
}

/** A bar of one price, or from its open to its close. */
export function plainBar(close: number, open = close, volume = 1000): Bar {
  return {
    start: Date.parse("2026-03-05T14:00:00Z"),
    open,
    high: Math.max(open, close),
    low: Math.min(open, close),
    close,
    volume,
  };
}
