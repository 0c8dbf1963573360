/** Trades for the tests: an SPX option, a European one, so that its values are quick to compute. */
import { quoteContract, spreadPoint } from "../../../engine/execution/quote.ts";
import type { Contract, Market } from "../../../engine/execution/types.ts";
import { dateAt } from "../../../engine/execution/calendar/mod.ts";
import { fillSide } from "../../../engine/execution/fill.ts";
import { startPath } from "../../../engine/exits/path.ts";
import type { OpenPosition, Path, Position } from "../../../engine/exits/types.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";

export const MODEL = MODEL_1_0_0;
export const MINUTE = 60_000;
/** Friday's expiry, opened on the Wednesday before. */
export const OPENED = "2026-11-18T15:00:00.000Z";
export const EXPIRY = Date.parse("2026-11-20T21:00:00Z");

/** A market whose price was seen at `at`. */
export function marketAt(spot: number, at: string | number, change: Partial<Market> = {}): Market {
  return {
    spot,
    spot_at: new Date(at).toISOString(),
    atm_volatility: 0.2,
    volatility_source: "TICK",
    evidence: "LIVE",
    rate: 0.05,
    dividend_yield: 0,
    ...change,
  };
}

export const CALL: Contract = {
  ticker: "SPX",
  right: "call",
  style: "european",
  strike: 450,
  expiry: "2026-11-20",
  kind: "WEEKLY",
};

export interface Sample {
  readonly direction?: "LONG" | "SHORT";
  readonly contracts?: number;
  readonly contract?: Partial<Contract>;
  readonly at?: string;
  readonly spot?: number;
  readonly position?: Partial<Position>;
}

/** Bought at 450 with the stop 5 away and the targets 5 and 10 away on the other side. */
export function opened(sample: Sample = {}): OpenPosition {
  const { direction = "LONG", contracts = 5, at = OPENED, spot = 450 } = sample;
  const right = direction === "LONG" ? "call" as const : "put" as const;
  const contract: Contract = { ...CALL, right, ...sample.contract };
  const market = marketAt(spot, at);
  const instant = Date.parse(at);
  const decision = "3f".repeat(32);
  const quote = quoteContract(contract, market, instant, MODEL, spreadPoint(decision));
  const sign = direction === "LONG" ? 1 : -1;
  const position: Position = {
    trade_id: decision.slice(0, 24),
    kind: "REAL",
    code: "EXECUTE",
    decision,
    ticker: contract.ticker,
    direction,
    timeframe: 60,
    release: "1.0.0",
    contract,
    evidence: "LIVE",
    opened_at: new Date(instant).toISOString(),
    entry_spot: spot,
    entry: fillSide("BUY", contract, quote, contracts, MODEL, dateAt(instant)),
    contracts,
    contracts_open: contracts,
    stop_loss: spot - sign * 5,
    target_1: spot + sign * 5,
    target_2: spot + sign * 10,
    target_1_reached: false,
    planned_risk: 200 * contracts,
    realised: { net: 0, gross: 0 },
    ...sample.position,
  };
  const path = startPath(position, market, instant, MODEL);
  return { position, path, close_requested_at: null };
}

/** A path that stands at a price, as if nothing else had happened. */
export function seen(path: Path, spot: number, at: string | number): Path {
  return { ...path, market: marketAt(spot, at) };
}

/** Dollars as whole micro-dollars. */
export function micros(dollars: number): number {
  return Math.round(dollars * 1e6);
}
