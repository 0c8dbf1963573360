/** The regime snapshot: what kind of market the decision was made in. Context only, no rule. */
import { volatilityFromAtr } from "../pricing/parkinson.ts";
import type { Signal, SignalTimeframe, TrendAlignment } from "../events/types.ts";
import { tidy } from "./rounding.ts";

/** How much the underlying moves, by annualised volatility. */
export type VolatilityRegime = "LOW" | "NORMAL" | "HIGH" | "EXTREME";
/** Where the trend timeframes point. */
export type TrendRegime = "STRONG_BULL" | "BULL" | "NEUTRAL" | "BEAR" | "STRONG_BEAR";
/** How much is traded, by volume against its average. */
export type LiquidityRegime = "LOW" | "NORMAL" | "HIGH";

/** Market regime at a decision; what cannot be told from the context is `null`. */
export interface Regime {
  readonly volatility: VolatilityRegime | null;
  /** Decimal: the tick's implied volatility, else from ATR. */
  readonly annualised_volatility: number | null;
  readonly trend: TrendRegime | null;
  readonly liquidity: LiquidityRegime | null;
  /** `null` until a history of implied volatility is kept. */
  readonly iv_rank: number | null;
}

/** What the regime is read from. */
export interface RegimeInputs {
  /** Implied volatility of a recent tick, decimal. */
  readonly impliedVolatility: number | null;
  /** Price of the underlying, dollars. */
  readonly price: number | null;
  /** Active signals, highest timeframe first. */
  readonly signals: readonly { readonly timeframe: SignalTimeframe; readonly event: Signal }[];
  readonly trend: TrendAlignment | null;
}

function annualisedVolatility({ impliedVolatility, signals, price }: RegimeInputs) {
  if (impliedVolatility !== null) return impliedVolatility;
  if (price === null) return null;
  for (const { event, timeframe } of signals) {
    const { atr } = event.market_context;
    if (atr !== null) return volatilityFromAtr(atr, price, timeframe);
  }
  return null;
}

/** Name of an annualised volatility: LOW below 0.15, HIGH from 0.30, EXTREME from 0.50. */
export function volatilityRegime(volatility: number | null): VolatilityRegime | null {
  if (volatility === null) return null;
  if (volatility >= 0.5) return "EXTREME";
  if (volatility >= 0.3) return "HIGH";
  return volatility >= 0.15 ? "NORMAL" : "LOW";
}

function trendRegime(trend: TrendAlignment | null): TrendRegime | null {
  if (trend === null) return null;
  if (trend.dominant === "NEUTRAL" || trend.strength === "CHOPPY") return "NEUTRAL";
  const bullish = trend.dominant === "BULLISH";
  if (trend.strength === "STRONG") return bullish ? "STRONG_BULL" : "STRONG_BEAR";
  return bullish ? "BULL" : "BEAR";
}

function liquidityRegime({ signals }: RegimeInputs): LiquidityRegime | null {
  for (const { event } of signals) {
    const volume = event.market_context.volume_vs_avg;
    if (volume !== null) return volume >= 1.5 ? "HIGH" : volume >= 0.8 ? "NORMAL" : "LOW";
  }
  return null;
}

/**
 * Regime of a context. Volatility and liquidity come from the highest timeframe that has them,
 * the trend from the trend event: STRONG_ when its strength is STRONG, NEUTRAL when it is CHOPPY
 * or has no dominant direction.
 */
export function regimeOf(inputs: RegimeInputs): Regime {
  const volatility = annualisedVolatility(inputs);
  return {
    volatility: volatilityRegime(volatility),
    annualised_volatility: volatility === null ? null : tidy(volatility),
    trend: trendRegime(inputs.trend),
    liquidity: liquidityRegime(inputs),
    iv_rank: null,
  };
}
