/** Probabilistic Sharpe ratio. */
import { normalProbability } from "../pricing/normal.ts";
import { finite } from "./figure.ts";

/** A Sharpe ratio as it was measured. */
export interface MeasuredSharpe {
  /** Of one period, not annualised. */
  readonly sharpe: number;
  /** Periods it was measured over. */
  readonly count: number;
  readonly skewness: number;
  /** Raw: 3 for a normal distribution. */
  readonly kurtosis: number;
}

/**
 * Probability that the true Sharpe ratio is above a benchmark: Bailey and López de Prado 2012, "The
 * Sharpe ratio efficient frontier", Journal of Risk 15, section 3:
 * Φ((SR − SR*) √(n − 1) ÷ √(1 − γ₃ SR + (γ₄ − 1) SR² ÷ 4)).
 *
 * @param benchmark of one period
 * @returns 0 to 1; `null` for fewer than two periods or where the estimate's variance is not above 0
 * @example
 * probabilisticSharpe({ sharpe: 0.458, count: 24, skewness: -2.448, kurtosis: 10.164 }) // 0.913
 */
export function probabilisticSharpe(measured: MeasuredSharpe, benchmark = 0): number | null {
  const { sharpe, count, skewness, kurtosis } = measured;
  const variance = 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe;
  if (count < 2 || !(variance > 0)) return null;
  return finite(normalProbability((sharpe - benchmark) * Math.sqrt((count - 1) / variance)));
}
