/** A contract and a market to vary in tests. */
import type { Contract, Market } from "../../../engine/execution/types.ts";

/** A market at $450, 20 % volatility, 5 % rate, no dividends. */
export function aMarket(changes: Partial<Market> = {}): Market {
  return {
    spot: 450,
    spot_at: "2026-11-18T16:00:00.000Z",
    atm_volatility: 0.2,
    volatility_source: "TICK",
    evidence: "LIVE",
    rate: 0.05,
    dividend_yield: 0,
    ...changes,
  };
}

/** A call of SPX at $450 that expires on 2026-12-18. */
export function aContract(changes: Partial<Contract> = {}): Contract {
  return {
    ticker: "SPX",
    right: "call",
    style: "european",
    strike: 450,
    expiry: "2026-12-18",
    kind: "MONTHLY",
    ...changes,
  };
}
