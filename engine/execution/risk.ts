import type { Model } from "../model.ts";
import { value } from "../pricing/mod.ts";
import { dateAt, daysToExpiry } from "./calendar/mod.ts";
import { checkLevel } from "./codes.ts";
import { fillSide } from "./fill.ts";
import { quoteContract, quoteFrom } from "./quote.ts";
import type { Contract, Market } from "./types.ts";

/** What a planned risk depends on. */
export interface RiskInput {
  readonly contract: Contract;
  readonly market: Market;
  /** Milliseconds since 1970. */
  readonly instant: number;
  readonly model: Model;
  /** Place in the range of spreads, 0 to 1. */
  readonly point: number;
  /** Dollars of the underlying. */
  readonly stop: number;
  readonly contracts: number;
}

/**
 * Planned risk of a trade: what is lost if it is bought now and sold at once with the underlying at
 * the stop (domain specification 11). Time and the volatility of the strike are those of the entry;
 * spreads, slippage and fees of both sides are in it. R is net profit in units of this.
 *
 * A stop that the price has already passed risks no move, so what remains is the round trip's cost.
 *
 * @returns dollars in all, to the cent, more than 0; the farther the stop, the more
 * @throws OrderError `LEVEL_INVALID` with `stop_loss`, `CONTRACTS_INVALID`
 * @throws CalendarError, {InputError} for what can't be valued
 * @example plannedRisk({ contract, market, instant, model, point: 0.5, stop: 445, contracts: 2 })
 */
export function plannedRisk(input: RiskInput): number {
  const { contract, market, instant, model, point, stop, contracts } = input;
  checkLevel(stop, "stop_loss");
  const date = dateAt(instant);
  const now = quoteContract(contract, market, instant, model, point);
  const bought = fillSide("BUY", contract, now, contracts, model, date);
  const { right, style, strike } = contract;
  const { years, volatility } = now;
  const { price, ...greeks } = value(style, {
    right,
    strike,
    years,
    volatility,
    spot: right === "call" ? Math.min(stop, market.spot) : Math.max(stop, market.spot),
    rate: market.rate,
    dividendYield: market.dividend_yield,
  });
  const there = { years, volatility, theoretical: price, ...greeks };
  const days = Math.max(0, daysToExpiry(contract.expiry, instant));
  const quote = quoteFrom(contract, there, days, model, point);
  const sold = fillSide("SELL", contract, quote, contracts, model, date);
  return Math.round(-(bought.cash_change + sold.cash_change) * 100) / 100;
}
