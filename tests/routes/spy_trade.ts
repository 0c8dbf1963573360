import { quoteContract, spreadPoint } from "../../engine/execution/quote.ts";
import { dateAt } from "../../engine/execution/calendar/mod.ts";
import { fillSide } from "../../engine/execution/fill.ts";
import { plannedRisk } from "../../engine/execution/risk.ts";
import type { Contract, Market } from "../../engine/execution/types.ts";
import { advance, closeContracts, type ExitBody, startPath } from "../../engine/exits/mod.ts";
import type { ExitReason, OpenPosition, Position } from "../../engine/exits/types.ts";
import { MODEL_1_0_0 } from "../../engine/model.ts";

/** What a trade of a test is; prices in dollars of the underlying. */
export interface TradePlan {
  readonly tradeId: string;
  readonly ticker: string;
  readonly direction: "LONG" | "SHORT";
  readonly strike: number;
  readonly expiry: string;
  readonly contracts: number;
  readonly spot: number;
  readonly stop: number;
  readonly target1: number;
  readonly target2: number;
  /** ISO 8601. */
  readonly at: string;
  readonly volatility?: number;
}

const point = (position: Pick<Position, "decision">) => spreadPoint(position.decision);

/** The market at an instant. */
export function marketAt(spot: number, at: string, volatility = 0.2): Market {
  return {
    spot,
    spot_at: at,
    atm_volatility: volatility,
    volatility_source: "TICK",
    evidence: "LIVE",
    rate: 0.05,
    dividend_yield: 0,
  };
}

/** A trade as the executor fills it. */
export function openTrade(plan: TradePlan): OpenPosition {
  const { tradeId, ticker, direction, contracts, spot, at } = plan;
  const instant = Date.parse(at);
  const contract: Contract = {
    ticker,
    right: direction === "LONG" ? "call" : "put",
    style: "american",
    strike: plan.strike,
    expiry: plan.expiry,
    kind: "WEEKLY",
  };
  const decision = tradeId.padEnd(64, "0");
  const market = marketAt(spot, at, plan.volatility);
  const quote = quoteContract(contract, market, instant, MODEL_1_0_0, point({ decision }));
  const entry = fillSide("BUY", contract, quote, contracts, MODEL_1_0_0, dateAt(instant));
  const risk = { contract, market, instant, model: MODEL_1_0_0, contracts, stop: plan.stop };
  const position: Position = {
    trade_id: tradeId,
    kind: "REAL",
    code: "EXECUTE",
    decision,
    ticker,
    direction,
    timeframe: 60,
    release: "1.0.0",
    contract,
    evidence: market.evidence,
    opened_at: at,
    entry_spot: spot,
    entry,
    contracts,
    contracts_open: contracts,
    stop_loss: plan.stop,
    target_1: plan.target1,
    target_2: plan.target2,
    target_1_reached: false,
    planned_risk: plannedRisk({ ...risk, point: point({ decision }) }),
    realised: { net: 0, gross: 0 },
  };
  return {
    position,
    path: startPath(position, market, instant, MODEL_1_0_0),
    close_requested_at: null,
  };
}

/** The trade after another price was seen. */
export function seePrice(
  { position, path, close_requested_at }: OpenPosition,
  spot: number,
  at: string,
  volatility?: number,
): OpenPosition {
  const market = marketAt(spot, at, volatility ?? path.market.atm_volatility);
  const next = advance(position, path, market, Date.parse(at), MODEL_1_0_0);
  return { position, path: next, close_requested_at };
}

/** Sells contracts at the price the trade stands at. */
export function sell(
  open: OpenPosition,
  reason: ExitReason,
  contracts: number,
): { body: ExitBody; left: OpenPosition | null } {
  const instant = Date.parse(open.path.at);
  const { body, position } = closeContracts(open, open.path, {
    reason,
    contracts,
    instant,
    model: MODEL_1_0_0,
  });
  return { body, left: position === null ? null : { ...open, position } };
}

/** Four calls on SPY of March 2026, an hour and a dollar after they were bought. */
export function openSpy(): OpenPosition {
  return seePrice(
    openTrade({
      tradeId: "a1b2c3d4e5f6a1b2c3d4e5f6",
      ticker: "SPY",
      direction: "LONG",
      strike: 450,
      expiry: "2026-03-20",
      contracts: 4,
      spot: 450,
      stop: 447,
      target1: 456,
      target2: 462,
      at: "2026-03-02T15:00:00.000Z",
    }),
    451,
    "2026-03-02T16:00:00.000Z",
  );
}
