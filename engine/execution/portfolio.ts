/** What the open trades are worth together, and what a move of the market would do to them. */
import { SHARES } from "./contract_size.ts";
import type { OpenPosition } from "../exits/types.ts";
import type { Model } from "../model.ts";
import { InputError } from "../pricing/mod.ts";
import { expiryInstant } from "./calendar/mod.ts";
import { valueContract } from "./value_contract.ts";

/** Sums over the open trades. */
export interface PortfolioGreeks {
  /** Shares of the underlyings the book moves like. */
  readonly delta: number;
  /** What those shares cost, dollars. */
  readonly dollar_delta: number;
  /** Change of `delta` per dollar of the underlyings. */
  readonly gamma: number;
  /** Dollars per calendar day. */
  readonly theta: number;
  /** Dollars per 0.01 of volatility. */
  readonly vega: number;
  /** Dollars per 0.01 of the rate. */
  readonly rho: number;
  /** Theoretical value, dollars. */
  readonly value: number;
}

/** The part of a trade that is read here. */
export type Holding = Pick<OpenPosition, "position" | "path">;

const NOTHING: PortfolioGreeks = Object.freeze({
  delta: 0,
  dollar_delta: 0,
  gamma: 0,
  theta: 0,
  vega: 0,
  rho: 0,
  value: 0,
});

/**
 * Greeks and value of all given trades as they were last marked. Shares of different underlyings
 * are added up as they are; `dollar_delta` is the sum that compares.
 *
 * @example portfolioGreeks([{ position, path }]).delta // 250: five calls of delta 0.5
 */
export function portfolioGreeks(open: readonly Holding[]): PortfolioGreeks {
  return open.reduce((sum, { position, path }) => {
    const shares = SHARES * position.contracts_open;
    return {
      delta: sum.delta + shares * path.delta,
      dollar_delta: sum.dollar_delta + shares * path.delta * path.market.spot,
      gamma: sum.gamma + shares * path.gamma,
      theta: sum.theta + shares * path.theta,
      vega: sum.vega + shares * path.vega,
      rho: sum.rho + shares * path.rho,
      value: sum.value + shares * path.theoretical,
    };
  }, NOTHING);
}

/** What the market is moved by. */
export interface Shocks {
  /** At which the trades are valued, milliseconds since 1970. */
  readonly instant: number;
  readonly model: Model;
  /** Shares of the price, more than −1: −0.1 is a fall of 10 %. */
  readonly spots: readonly number[];
  /** Added to the volatility at the money, decimals: 0.05 is five points. */
  readonly volatilities: readonly number[];
}

/** Profit or loss by shock. */
export interface ShockTable {
  readonly spots: readonly number[];
  readonly volatilities: readonly number[];
  /** Dollars against no shock at all; a row a volatility, a column a spot. */
  readonly cells: readonly (readonly number[])[];
}

/**
 * What each pair of shocks would make or lose at once, every underlying moved by the same share.
 * A trade past its expiry is valued at its expiry. A volatility stays within the model's bounds.
 *
 * @throws {InputError} with `spot` or `atm_volatility` for a shock that is no number or leaves no price
 * @throws CalendarError for an instant outside the calendar
 * @example shockTable(open, { instant, model, spots: [-0.1, 0], volatilities: [0] }).cells // [[-812.4, 0]]
 */
export function shockTable(
  open: readonly Holding[],
  { instant, model, spots, volatilities }: Shocks,
): ShockTable {
  requireFinite(spots, "spot");
  requireFinite(volatilities, "atm_volatility");
  const valueUnder = (spot: number, volatility: number): number =>
    open.reduce((sum, { position, path: { market } }) => {
      const at = Math.min(instant, expiryInstant(position.contract.expiry));
      const moved = {
        ...market,
        spot: market.spot * (1 + spot),
        atm_volatility: Math.max(model.surface.least, market.atm_volatility + volatility),
      };
      const { theoretical } = valueContract(position.contract, moved, at, model);
      return sum + theoretical * SHARES * position.contracts_open;
    }, 0);
  const now = valueUnder(0, 0);
  const cells = volatilities.map((volatility) =>
    spots.map((spot) => valueUnder(spot, volatility) - now)
  );
  return { spots, volatilities, cells };
}

function requireFinite(shocks: readonly number[], field: "spot" | "atm_volatility"): void {
  if (!shocks.every(Number.isFinite)) throw new InputError("NUMBER_NOT_FINITE", field);
}
