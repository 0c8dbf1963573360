import { roundMoney } from "../money.ts";
import type { Filled } from "./order.ts";
import { spreadPoint } from "./quote.ts";

/** Hex digits of a context's hash that name a trade. */
const TRADE_ID_DIGITS = 24;

/**
 * Name of the trade a decision leads to. The same decision always names the same trade.
 *
 * @param context_hash of the decision
 */
export function tradeId(context_hash: string): string {
  return context_hash.slice(0, TRADE_ID_DIGITS);
}

/**
 * A fill as it is recorded and answered: what was bought and what it cost. A ledger entry holds
 * `position` and `path` beside it.
 *
 * @param cash dollars before the fill
 */
export function fillBody(filled: Filled, cash: number) {
  const { position, ordered, reduced_to, cancelled, dte_bucket } = filled;
  const { entry, contract, contracts, direction, kind, evidence, planned_risk } = position;
  const { price, bid, ask, theoretical, volatility, spread_cost, slippage_cost } = entry;
  return {
    direction,
    kind,
    contract,
    contracts,
    ordered,
    reduced_to,
    cancelled,
    price,
    quote: { bid, ask, theoretical, spread_point: spreadPoint(position.decision) },
    volatility,
    spread_cost,
    slippage_cost,
    fees: entry.fees.total,
    cash_change: entry.cash_change,
    cash_after: roundMoney(cash + entry.cash_change),
    planned_risk,
    dte_bucket,
    evidence,
  };
}
