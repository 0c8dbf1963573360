/**
 * Filling one side of a trade against a quote (domain specification 9): the touch, made worse by
 * slippage and rounded to an increment against the account. Pure: the same quote, the same fill.
 */
import { SHARES } from "./contract_size.ts";
import type { Model } from "../model.ts";
import { checkContracts } from "./codes.ts";
import { feesFor } from "./fees.ts";
import { roundDown, roundUp } from "./increments.ts";
import type { Contract, Quote, SideFill } from "./types.ts";

/** What a sale of anything that has a value brings at least, dollars per share. */
const LEAST_SALE = 0.01;

/** Part of half the spread that the middle one of the three fill assumptions pays. */
const THREE_QUARTERS = 0.75;

/**
 * Share of the touched price lost to slippage: the model's `one` for a single contract, rising
 * linearly to `many`.
 *
 * @param contracts 1 or more
 * @returns decimal, 0 or more
 * @example slippageShare(50.5, MODEL_1_0_0) // 0.0125, half-way
 */
export function slippageShare(contracts: number, { slippage }: Pick<Model, "slippage">): number {
  const { one, many, from } = slippage;
  return one + (many - one) * Math.min(1, (contracts - 1) / (from - 1));
}

/**
 * Fills one side.
 *
 * A purchase pays the ask and slippage, rounded up; a sale gets the bid less slippage, rounded down.
 * A sale of anything with a value brings at least one cent, even without a bid, so where the value
 * itself is below that cent the spread costs less than nothing; what is worthless brings 0.
 *
 * @param contracts whole, 1 to 1,000,000
 * @param date New York date of the trade, for the fees, `YYYY-MM-DD`
 * @throws OrderError `CONTRACTS_INVALID`
 * @throws CalendarError, {InputError} for a ticker, a date or a price that is none
 * @example fillSide("BUY", contract, { ...quote, ask: 4 }, 1, MODEL_1_0_0, "2026-11-20").price // 4.05
 */
export function fillSide(
  side: "BUY" | "SELL",
  { ticker }: Pick<Contract, "ticker">,
  quote: Quote,
  contracts: number,
  model: Model,
  date: string,
): SideFill {
  checkContracts(contracts);
  const { theoretical, bid, ask } = quote;
  const slip = slippageShare(contracts, model);
  const price = side === "BUY"
    ? roundUp(ticker, ask * (1 + slip))
    : salePrice(roundDown(ticker, bid * (1 - slip)), theoretical);
  const touch = side === "BUY" ? ask : Math.max(bid, price);
  const sign = side === "BUY" ? 1 : -1;
  const dollars = SHARES * contracts;
  const fees = feesFor(side, contracts, price, date);
  const { years, volatility, delta, gamma, theta, vega, rho } = quote;
  return {
    side,
    contracts,
    bid,
    ask,
    price,
    theoretical,
    years,
    volatility,
    delta,
    gamma,
    theta,
    vega,
    rho,
    alternatives: {
      mid: theoretical,
      three_quarters: theoretical + THREE_QUARTERS * (touch - theoretical),
    },
    spread_cost: micros(sign * (touch - theoretical) * dollars),
    slippage_cost: micros(sign * (price - touch) * dollars),
    fees,
    cash_change: cents(-sign * price * dollars - fees.total),
  };
}

function salePrice(rounded: number, theoretical: number): number {
  return theoretical > 0 ? Math.max(LEAST_SALE, rounded) : 0;
}

/** To a millionth of a dollar, without a negative zero. */
function micros(dollars: number): number {
  return Math.round(dollars * 1e6) / 1e6 + 0;
}

/** To a cent, where the amount is one but for binary noise. */
function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100 + 0;
}
