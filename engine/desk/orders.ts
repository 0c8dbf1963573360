/** What follows from a decision: an order for EXECUTE, a shadow for what a rule refused. */
import type { Decision, PreparedContext } from "../decision/mod.ts";
import { execute, type Execution, type Order } from "../execution/execute.ts";
import { fillBody, tradeId } from "../execution/fill_body.ts";
import type { PositionKind } from "../exits/types.ts";
import type { Desk } from "./desk.ts";

/** What a sender is told about the order of an EXECUTE decision. */
export type OrderReport = Readonly<Record<string, unknown>>;

/**
 * The order of an EXECUTE decision, without recording anything: the decision's own entry comes
 * first in the ledger, and names the trade.
 */
export function placeOrder(desk: Desk, prepared: PreparedContext, decision: Decision): Execution {
  const order = orderOf(desk, prepared, decision, "REAL", decision.recommended_contracts ?? 0);
  return execute({ ...order, cash: desk.cash });
}

/** Records a fill or a refusal after its decision's entry. */
export function recordOrder(
  desk: Desk,
  execution: Execution,
  decision: Decision,
  decision_id: string,
): OrderReport {
  const { ticker } = decision;
  if (execution.status === "REJECTED") {
    const { status, ...refusal } = execution;
    desk.record({
      kind: "ORDER_REJECTED",
      trade_id: null,
      ticker,
      body: { decision_id, direction: decision.direction, ...refusal },
    });
    return { status, ...refusal };
  }
  const { status, position, path } = execution;
  const { trade_id } = position;
  const fill = fillBody(execution, desk.cash);
  desk.opened(position);
  desk.hold({ position, path, close_requested_at: null });
  desk.pay(fill.cash_change);
  desk.record({
    kind: "FILL",
    trade_id,
    ticker,
    body: { decision_id, ...fill, position, path },
  });
  return { status, trade_id, ...fill };
}

/**
 * The shadows of a decision: what a rule refused is traded without money until stop, target or
 * expiry; a trade whose size was multiplied gets a twin of the plain size.
 */
export function openShadows(
  desk: Desk,
  prepared: PreparedContext,
  decision: Decision,
  filled: boolean,
): void {
  if (decision.decision !== "EXECUTE") {
    if (decision.entry_plan !== null) {
      openShadow(desk, prepared, decision, "RULE", decision.entry_plan.base_contracts);
    }
    return;
  }
  const { base_contracts, recommended_contracts } = decision;
  if (!filled || base_contracts === null || base_contracts === recommended_contracts) return;
  openShadow(desk, prepared, decision, "SIZE", base_contracts);
}

function openShadow(
  desk: Desk,
  prepared: PreparedContext,
  decision: Decision,
  kind: PositionKind,
  contracts: number,
): void {
  const execution = execute({
    ...orderOf(desk, prepared, decision, kind, contracts),
    cash: null,
  });
  // Where the market would not have taken the order, the rule neither saved nor cost anything.
  if (execution.status === "REJECTED") return;
  const { position, path } = execution;
  desk.hold({ position, path, close_requested_at: null });
  desk.project({ kind: "position", trade_id: position.trade_id, position, path });
}

function orderOf(
  desk: Desk,
  { market, asOf }: PreparedContext,
  decision: Decision,
  kind: PositionKind,
  contracts: number,
): Omit<Order, "cash"> {
  const { entry_plan, direction, ticker, context_hash, release, code } = decision;
  if (entry_plan === null || direction === null) {
    throw new Error(`a decision with the code ${code} has no plan to trade`);
  }
  const suffix = kind === "REAL" ? "" : `-${kind.toLowerCase()}`;
  return {
    decision: {
      context_hash,
      ticker,
      direction,
      entry_timeframe: entry_plan.timeframe,
      contracts,
      stop_loss: entry_plan.stop_loss,
      target_1: entry_plan.target_1,
      target_2: entry_plan.target_2,
      release,
      code,
    },
    market,
    instant: asOf,
    rules: desk.account.rules,
    model: desk.release.model,
    kind,
    trade_id: tradeId(context_hash) + suffix,
  };
}
