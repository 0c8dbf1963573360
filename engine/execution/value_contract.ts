import type { Model } from "../model.ts";
import { surfaceVolatility, value } from "../pricing/mod.ts";
import { yearsToExpiry } from "./calendar/mod.ts";
import type { Contract, Market, Valued } from "./types.ts";

/**
 * The theoretical value of a contract: its price and Greeks at the volatility the surface has at
 * its strike. From the expiry on that is the intrinsic value, and gamma at the strike is infinite.
 *
 * @param instant milliseconds since 1970
 * @throws CalendarError for an expiry or an instant the calendar refuses
 * @throws {InputError} naming a number that can't be priced
 * @example
 * valueContract(
 *   { ticker: "SPY", right: "call", style: "american", strike: 450, expiry: "2026-11-20", kind: "MONTHLY" },
 *   market, Date.parse("2026-11-19T21:00:00Z"), MODEL_1_0_0,
 * ).years // 1 / 365
 */
export function valueContract(
  contract: Contract,
  market: Market,
  instant: number,
  model: Model,
): Valued {
  const years = yearsToExpiry(contract.expiry, instant);
  const { strike, right, style } = contract;
  const { spot, rate, dividend_yield: dividendYield, atm_volatility } = market;
  const volatility = surfaceVolatility(
    model.surface,
    atm_volatility,
    spot,
    strike,
    years,
    rate,
    dividendYield,
  );
  const { price, ...greeks } = value(style, {
    right,
    spot,
    strike,
    years,
    rate,
    dividendYield,
    volatility,
  });
  return { years, volatility, theoretical: price, ...greeks };
}
