/** Option prices, their sensitivities, and the volatilities prices imply. */
export { priceAmerican, priceAmericanFinely, valueAmerican } from "./american.ts";
export { impliedVolatilityAmerican } from "./american_implied_volatility.ts";
export { valueAmericanBatch, valueBatch } from "./batch.ts";
export { valueEuropean, valueEuropeanBatch } from "./black_scholes.ts";
export {
  type OptionColumns,
  optionColumns,
  readValuation,
  RIGHT_SIGN,
  type ValuationColumns,
  valuationColumns,
  writeOption,
} from "./columns.ts";
export { InputError, PRICING_CODES, type PricingCode, type PricingField } from "./errors.ts";
export {
  impliedVolatilityBatch,
  impliedVolatilityEuropean,
  type QuoteColumns,
} from "./implied_volatility.ts";
export { normalDensity, normalProbability } from "./normal.ts";
export { normalQuantile } from "./normal_quantile.ts";
export {
  DAYS_PER_YEAR,
  type OptionTerms,
  type QuoteTerms,
  type Right,
  type Valuation,
} from "./option.ts";
export { impliedVolatility, type Style, value } from "./style.ts";
export { surfaceVolatility } from "./surface.ts";
