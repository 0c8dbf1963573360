/** The paper executor: an order in, a fill or the reason for none out (domain specification 9). */
import { roundHalfUp } from "../decision/rounding.ts";
import { startPath } from "../exits/path.ts";
import type { Position } from "../exits/types.ts";
import { InputError } from "../pricing/mod.ts";
import { affordable } from "./affordable.ts";
import { CalendarError, dateAt, isOptionSessionOpen } from "./calendar/mod.ts";
import { checkContracts, checkLevel, type OrderCode, OrderError } from "./codes.ts";
import { selectContract } from "./contract.ts";
import { fillSide } from "./fill.ts";
import { quoteContract, spreadPoint } from "./quote.ts";
import type { Execution, Order, Rejected } from "./order.ts";
import { plannedRisk } from "./risk.ts";
import type { Contract, Market, Quote } from "./types.ts";

const MINUTE = 60_000;

export type { Execution, Filled, Order, OrderedDecision, Rejected } from "./order.ts";

/**
 * Carries an order out. The same order always gives the same fill: the point of the spread's range
 * follows from the decision's hash.
 *
 * Refusals are asked in the order of their codes. What the calendar or the pricing functions refuse
 * is CONTRACT_UNAVAILABLE with the field they name.
 *
 * @throws OrderError for an order that is wrong in itself: its contracts, levels or cash
 * @example execute(order).status // "FILLED"
 */
export function execute(order: Order): Execution {
  const { decision, market, instant, rules, model } = order;
  requireOrder(order);
  const { ticker, direction, entry_timeframe: timeframe } = decision;
  if (market === null) return reject(order, "NO_PRICE", "price", "No price is known.");
  try {
    const refused = untradable(order, market);
    if (refused !== null) return refused;
    const chosen = selectContract({ ticker, direction, timeframe, instant, market, rules, model });
    if (!chosen.ok) return reject(order, chosen.code, chosen.field, chosen.message);
    return fill(order, market, chosen.contract);
  } catch (error) {
    if (!(error instanceof CalendarError || error instanceof InputError)) throw error;
    return reject(order, "CONTRACT_UNAVAILABLE", error.field, error.message);
  }
}

function requireOrder({ decision, cash }: Order): void {
  checkContracts(decision.contracts);
  checkLevel(decision.stop_loss, "stop_loss");
  checkLevel(decision.target_1, "target_1");
  checkLevel(decision.target_2, "target_2");
  if (cash !== null && !Number.isFinite(cash)) throw new OrderError("CASH_INVALID", "cash");
}

/** Refuses a stale price and a closed market. */
function untradable(order: Order, market: Market): Rejected | null {
  const { decision: { ticker }, instant, rules, model } = order;
  const age = instant - Date.parse(market.spot_at);
  // A time that cannot be read is no proof of freshness.
  if (!(age <= model.price_minutes * MINUTE)) {
    const reason = `The price of ${ticker} is of ${market.spot_at}; one may be traded on for ` +
      `${model.price_minutes} minutes.`;
    return reject(order, "STALE_PRICE", "price", reason);
  }
  if (rules.market_hours === "ignore" || isOptionSessionOpen(ticker, instant)) return null;
  const reason = `The options of ${ticker} do not trade at ${new Date(instant).toISOString()}.`;
  return reject(order, "MARKET_CLOSED", "as_of", reason);
}

function fill(order: Order, market: Market, contract: Contract): Execution {
  const { decision, instant, cash, model, kind, trade_id } = order;
  const point = spreadPoint(decision.context_hash);
  const quote = quoteContract(contract, market, instant, model, point);
  const date = dateAt(instant);
  const buy = (contracts: number) => fillSide("BUY", contract, quote, contracts, model, date);
  const ordered = decision.contracts;
  const reduced_to = cash === null ? ordered : affordable(ordered, cash, buy);
  if (reduced_to === 0) {
    const cost = -buy(1).cash_change;
    const reason = `One contract costs $${cost.toFixed(2)}; the account has $${
      (cash ?? 0).toFixed(2)
    }.`;
    return reject(order, "INSUFFICIENT_FUNDS", "cash", reason, contract, quote);
  }
  const { above, share } = model.partial_fill;
  const contracts = reduced_to > above ? roundHalfUp(reduced_to * share) : reduced_to;
  const entry = buy(contracts);
  const position: Position = {
    trade_id,
    kind,
    code: decision.code,
    decision: decision.context_hash,
    ticker: decision.ticker,
    direction: decision.direction,
    timeframe: decision.entry_timeframe,
    release: decision.release,
    contract,
    evidence: market.evidence,
    opened_at: new Date(instant).toISOString(),
    entry_spot: market.spot,
    entry,
    contracts,
    contracts_open: contracts,
    stop_loss: decision.stop_loss,
    target_1: decision.target_1,
    target_2: decision.target_2,
    target_1_reached: false,
    planned_risk: plannedRisk({
      contract,
      market,
      instant,
      model,
      point,
      stop: decision.stop_loss,
      contracts,
    }),
    realised: { net: 0, gross: 0 },
  };
  return {
    status: "FILLED",
    position,
    path: startPath(position, market, instant, model),
    ordered,
    reduced_to,
    cancelled: reduced_to - contracts,
    dte_bucket: quote.dte_bucket,
  };
}

function reject(
  { decision }: Order,
  code: OrderCode,
  field: string,
  reason: string,
  contract: Contract | null = null,
  quote: Quote | null = null,
): Rejected {
  return { status: "REJECTED", code, field, reason, ordered: decision.contracts, contract, quote };
}
