const SESSION_MINUTES = 390;
const TRADING_DAYS = 252;
/** Expected range of a driftless random walk over its standard deviation: √(8/π). */
const PARKINSON_RANGE = 1.596;

/**
 * Annualised volatility from the average true range by Parkinson's range (Parkinson 1980, "The
 * extreme value method for estimating the variance of the rate of return"; domain specification 8).
 *
 * @param atr dollars, on bars of `timeframe` minutes; a bar of a day has 390 trading minutes
 * @param price dollars, above 0
 * @returns decimal, clamped to 0.08 to 1.5
 * @example volatilityFromAtr(1, 100, 1440) // 0.0995, from one dollar a day
 */
export function volatilityFromAtr(atr: number, price: number, timeframe: number): number {
  const minutes = Math.min(timeframe, SESSION_MINUTES);
  const barsPerYear = TRADING_DAYS * SESSION_MINUTES / minutes;
  const volatility = atr / (PARKINSON_RANGE * price) * Math.sqrt(barsPerYear);
  return Math.min(1.5, Math.max(0.08, volatility));
}
