/** Implied volatility of American options, by bracketing the price. */
import { priceAmericanFinely } from "./american.ts";
import { InputError } from "./errors.ts";
import { checkContract, checkPremium, type OptionTerms, type QuoteTerms } from "./option.ts";

/** Change of the volatility at which it is found. */
const CONVERGED = 1e-12;
const MOST_STEPS = 100;
/** No market asks for more than this many standard deviations over the option's life. */
const LARGEST_DEVIATION = 6;
const ROUNDING = 4 * Number.EPSILON;

/**
 * Implied volatility of an American option. Where it is the value of exercising now the price says
 * nothing of volatility, and 0 is returned.
 *
 * @throws {InputError} naming the field; for the price BELOW_INTRINSIC below what the option is
 * worth without volatility, ABOVE_MAXIMUM when six standard deviations don't reach it
 */
export function impliedVolatilityAmerican(terms: QuoteTerms): number {
  const { price, years, spot, strike, ...rest } = terms;
  checkContract(spot, strike, years, terms.rate, terms.dividendYield);
  checkPremium(price);
  const option: OptionTerms = {
    right: rest.right,
    rate: rest.rate,
    dividendYield: rest.dividendYield,
    spot,
    strike,
    years,
    volatility: 0,
  };
  const priceAt = (volatility: number) => priceAmericanFinely({ ...option, volatility });
  const least = priceAt(0);
  const noise = ROUNDING * Math.max(spot, strike);
  if (price < least - noise) throw new InputError("BELOW_INTRINSIC", "price");
  const limit = terms.right === "call" ? spot : strike;
  if (price > least + noise && (years === 0 || (price >= limit && terms.rate >= 0))) {
    throw new InputError("ABOVE_MAXIMUM", "price");
  }
  if (price <= least + noise) return 0;
  return search(priceAt, price, LARGEST_DEVIATION / Math.sqrt(years), least - price);
}

/** Doubles from a small volatility to a bracket, then closes it by the Illinois rule. */
function search(
  priceAt: (volatility: number) => number,
  price: number,
  largest: number,
  leastGap: number,
): number {
  let low = 0;
  let lowGap = leastGap;
  let high = Math.min(0.05, largest);
  let highGap = priceAt(high) - price;
  while (highGap < 0) {
    if (high >= largest) throw new InputError("ABOVE_MAXIMUM", "price");
    low = high;
    lowGap = highGap;
    high = Math.min(2 * high, largest);
    highGap = priceAt(high) - price;
  }
  let side = 0;
  for (let step = 0; step < MOST_STEPS && high - low > CONVERGED; step++) {
    const secant = high - highGap * (high - low) / (highGap - lowGap);
    // Every fourth step halves, for prices that are flat on one side.
    const next = step % 4 === 3 || !(secant > low && secant < high) ? 0.5 * (low + high) : secant;
    const gap = priceAt(next) - price;
    if (gap === 0) return next;
    if (gap > 0) {
      high = next;
      highGap = gap;
      if (side === 1) lowGap *= 0.5;
      side = 1;
    } else {
      low = next;
      lowGap = gap;
      if (side === -1) highGap *= 0.5;
      side = -1;
    }
  }
  return 0.5 * (low + high);
}
