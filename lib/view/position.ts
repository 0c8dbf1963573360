/**
 * An open trade as a page shows it: what it is worth, what it has brought, what it reacts to.
 */
import { expiryInstant } from "../../engine/execution/calendar/mod.ts";
import type { Evidence, VolatilitySource } from "../../engine/execution/types.ts";
import type { OpenPosition, Parts } from "../../engine/exits/types.ts";
import type { Direction } from "../../engine/events/types.ts";
import { contractName } from "./contract.ts";
import type { Levels } from "./levels.ts";

/** Shares a contract stands for. */
const SHARES = 100;

/** Plain JSON: rendered by the server and again by an island. Dollars unless it says otherwise. */
export interface PositionView {
  readonly tradeId: string;
  readonly name: string;
  readonly ticker: string;
  readonly direction: Direction;
  readonly contracts: number;
  readonly contractsOpen: number;
  /** Dollars per share. */
  readonly entryPrice: number;
  /** Theoretical value now, dollars per share, and the instant of it. */
  readonly mark: number;
  readonly markedAt: string;
  /** What is left of it would bring at its theoretical value. */
  readonly value: number;
  /** Against what was paid for what is left, entry costs included, closing costs not. */
  readonly unrealised: number;
  /** The same in multiples of the risk that was planned for what is left. */
  readonly r: number;
  /** Of all contracts held: delta in shares, gamma in shares per dollar, the others in dollars. */
  readonly greeks: Omit<Parts, "residual">;
  readonly levels: Levels;
  readonly spotAt: string;
  readonly expiresAt: string;
  readonly openedAt: string;
  readonly evidence: Evidence;
  readonly volatility: number;
  readonly volatilitySource: VolatilitySource;
  readonly closeRequestedAt: string | null;
}

/** The newest price of an underlying. */
export interface SeenPrice {
  readonly value: number;
  readonly at: string;
}

/**
 * Derives what is shown of an open trade.
 *
 * @param price Newest price of the underlying; the mark's own counts where none is younger.
 */
export function viewPosition(open: OpenPosition, price: SeenPrice | null): PositionView {
  const { position, path } = open;
  const held = position.contracts_open;
  const share = held / position.contracts;
  const value = path.theoretical * SHARES * held;
  const unrealised = value + position.entry.cash_change * share;
  const market = path.market;
  const newer = price !== null && Date.parse(price.at) > Date.parse(market.spot_at);
  const many = SHARES * held;
  return {
    tradeId: position.trade_id,
    name: contractName(position.contract),
    ticker: position.ticker,
    direction: position.direction,
    contracts: position.contracts,
    contractsOpen: held,
    entryPrice: position.entry.price,
    mark: path.theoretical,
    markedAt: path.at,
    value,
    unrealised,
    r: unrealised / (position.planned_risk * share),
    greeks: {
      delta: path.delta * many,
      gamma: path.gamma * many,
      theta: path.theta * many,
      vega: path.vega * many,
      rho: path.rho * many,
    },
    levels: {
      direction: position.direction,
      entry: position.entry_spot,
      stop: position.stop_loss,
      target1: position.target_1,
      target2: position.target_2,
      target1Reached: position.target_1_reached,
      spot: newer ? price.value : market.spot,
    },
    spotAt: newer ? price.at : market.spot_at,
    expiresAt: new Date(expiryInstant(position.contract.expiry)).toISOString(),
    openedAt: position.opened_at,
    evidence: market.evidence,
    volatility: path.volatility,
    volatilitySource: market.volatility_source,
    closeRequestedAt: open.close_requested_at,
  };
}
