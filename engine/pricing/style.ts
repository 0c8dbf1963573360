/** The two styles of exercise behind one door. */
import { valueAmerican } from "./american.ts";
import { impliedVolatilityAmerican } from "./american_implied_volatility.ts";
import { valueEuropean } from "./black_scholes.ts";
import { impliedVolatilityEuropean } from "./implied_volatility.ts";
import type { OptionTerms, QuoteTerms, Valuation } from "./option.ts";

/** When an option may be exercised: at expiry only, or at any time until then. */
export type Style = "european" | "american";

/**
 * Price and Greeks of an option.
 *
 * @throws {InputError} naming the wrong field
 */
export function value(style: Style, terms: OptionTerms): Valuation {
  return style === "european" ? valueEuropean(terms) : valueAmerican(terms);
}

/**
 * The volatility at which an option has a price.
 *
 * @throws {InputError} naming the wrong field; BELOW_INTRINSIC or ABOVE_MAXIMUM when there is none
 */
export function impliedVolatility(style: Style, terms: QuoteTerms): number {
  return style === "european" ? impliedVolatilityEuropean(terms) : impliedVolatilityAmerican(terms);
}
