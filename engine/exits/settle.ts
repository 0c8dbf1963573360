/** What an option is settled at once it has expired. No price is ever invented: it was seen, or it waits. */
import { SHARES } from "../execution/contract_size.ts";
import { expiryInstant } from "../execution/calendar/mod.ts";
import type { Fees, Market, SideFill } from "../execution/types.ts";
import type { Model } from "../model.ts";
import { inDollars, inMicros } from "./micros.ts";
import { valuedOf } from "./step.ts";
import type { Path, Position } from "./types.ts";

const MINUTE = 60_000;

/** The price of the underlying an expired option is settled at. */
export interface Settlement {
  /** Dollars. */
  readonly spot: number;
  /** Seen after the expiry, because none was seen shortly before it. */
  readonly late: boolean;
}

/**
 * The price an expired option settles at. The last one counts when it was seen within 15 minutes
 * before the expiry, or at it; otherwise the first one seen afterwards does.
 *
 * @param path or whatever else holds the last price
 * @param expiry milliseconds since 1970
 * @returns `null` while there is neither
 * @example
 * settlementPrice({ market: { ...market, spot: 450, spot_at: "2026-11-20T20:59:00Z" } },
 *   expiryInstant("2026-11-20"), MODEL_1_0_0) // { spot: 450, late: false }
 */
export function settlementPrice(
  { market: { spot, spot_at } }: Pick<Path, "market">,
  expiry: number,
  model: Model,
): Settlement | null {
  const seen = Date.parse(spot_at);
  if (seen > expiry) return { spot, late: true };
  return seen >= expiry - model.price_minutes * MINUTE ? { spot, late: false } : null;
}

/**
 * Which of two markets a position stands in: the one whose price is newer, but never another one
 * than it settles at. A price seen just before the expiry is not replaced by one seen after it, nor
 * the first one after it by a second.
 *
 * @param instant milliseconds since 1970
 */
export function marketInForce(
  { contract }: Pick<Position, "contract">,
  held: Market,
  seen: Market,
  instant: number,
  model: Model,
): Market {
  const expiry = expiryInstant(contract.expiry);
  const newer = Date.parse(seen.spot_at) >= Date.parse(held.spot_at) ? seen : held;
  if (instant < expiry || settlementPrice({ market: held }, expiry, model) === null) return newer;
  // A price from before the expiry that arrives after it is still the better one.
  return Date.parse(newer.spot_at) <= expiry ? newer : held;
}

const NO_FEES: Fees = Object.freeze({
  commission: 0,
  exchange: 0,
  clearing: 0,
  sec: 0,
  taf: 0,
  total: 0,
});

/**
 * Settles contracts in cash at their intrinsic value: no spread, no slippage, no fees.
 *
 * @param path valued at or after the expiry, so that its theoretical value is the intrinsic one
 */
export function settleContracts(path: Path, contracts: number): SideFill {
  const price = inDollars(inMicros(path.theoretical));
  return {
    side: "SELL",
    contracts,
    ...valuedOf(path),
    bid: price,
    ask: price,
    price,
    alternatives: { mid: price, three_quarters: price },
    spread_cost: 0,
    slippage_cost: 0,
    fees: NO_FEES,
    cash_change: inDollars(inMicros(price) * SHARES * contracts),
  };
}
