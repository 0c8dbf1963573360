/**
 * A trade's profit or loss in dollars: what the market did, what trading cost, and what is left
 * (domain specification 11). Computed in whole micro-dollars, so both identities are exact.
 */
import { SHARES } from "../execution/contract_size.ts";
import type { SideFill } from "../execution/types.ts";
import { inDollars, inMicros, shareOf, type Slice, worth } from "./micros.ts";
import type { Parts } from "./types.ts";

/** One side of a trade, whole micro-dollars. */
export interface Leg {
  /** Paid or received, costs of spread and slippage included, fees not. */
  readonly premium: number;
  readonly spread: number;
  readonly slippage: number;
  readonly commission: number;
  /** All fees but the commission. */
  readonly fees: number;
}

/** What trading cost, dollars. */
export interface Costs {
  readonly spread: number;
  readonly slippage: number;
  readonly commission: number;
  readonly fees: number;
}

/** Where profit or loss came from, dollars. */
export interface Attribution {
  /** Sum of `attribution`: what was made before costs. */
  readonly gross: number;
  /** `gross` − spread − slippage − commission − fees. */
  readonly net: number;
  readonly attribution: Parts;
  readonly costs: Costs;
  /** The residual is over 5 % of |gross| and over $1. */
  readonly residual_is_large: boolean;
}

/** A residual is large above this share of |gross| and this many micro-dollars. */
const LARGE_SHARE = 0.05, LARGE = 1e6;

/** Micro-dollars that rounding two amounts may make between them. */
const ROUNDING = 2;

/**
 * One side in micro-dollars. Its costs are those of the fill where they agree with the price, which
 * is but for rounding. A sale at the least price of a cent can lie above the theoretical value; there
 * slippage is what the price says, a gain.
 *
 * @example legOf(position.entry).premium // 1000000000 for 4 contracts at 2.50
 */
export function legOf(fill: SideFill): Leg {
  const { side, price, theoretical, contracts, spread_cost, slippage_cost, fees } = fill;
  const premium = worth(price, contracts);
  const value = worth(theoretical, contracts);
  const spread = inMicros(spread_cost), slippage = inMicros(slippage_cost);
  const lost = side === "BUY" ? premium - value : value - premium;
  const commission = inMicros(fees.commission);
  return {
    premium,
    spread,
    slippage: Math.abs(lost - spread - slippage) <= ROUNDING ? slippage : lost - spread,
    commission,
    fees: inMicros(fees.total) - commission,
  };
}

/**
 * The part of a purchase that falls to some of its contracts.
 *
 * @example shareOfLeg(leg, { before: 0, after: 2, of: 4 }).premium // half of it
 */
export function shareOfLeg(leg: Leg, slice: Slice): Leg {
  return {
    premium: shareOf(leg.premium, slice),
    spread: shareOf(leg.spread, slice),
    slippage: shareOf(leg.slippage, slice),
    commission: shareOf(leg.commission, slice),
    fees: shareOf(leg.fees, slice),
  };
}

/**
 * Splits the profit or loss of contracts that were bought and sold.
 *
 * @param parts of the change of theoretical value, dollars per share
 * @example attribute(bought, sold, path.parts, 2).net // −44.3
 */
export function attribute(
  bought: Leg,
  sold: Leg,
  parts: Parts,
  contracts: number,
): Attribution {
  const spread = bought.spread + sold.spread;
  const slippage = bought.slippage + sold.slippage;
  const commission = bought.commission + sold.commission;
  const fees = bought.fees + sold.fees;
  const net = sold.premium - bought.premium - commission - fees;
  const gross = net + spread + slippage + commission + fees;
  const micros = (part: number) => inMicros(part * SHARES * contracts);
  const delta = micros(parts.delta);
  const gamma = micros(parts.gamma);
  const theta = micros(parts.theta);
  const vega = micros(parts.vega);
  const rho = micros(parts.rho);
  // Takes what rounding leaves, a few micro-dollars, with what the Greeks do not explain.
  const residual = gross - delta - gamma - theta - vega - rho;
  return {
    gross: inDollars(gross),
    net: inDollars(net),
    attribution: {
      delta: inDollars(delta),
      gamma: inDollars(gamma),
      theta: inDollars(theta),
      vega: inDollars(vega),
      rho: inDollars(rho),
      residual: inDollars(residual),
    },
    costs: {
      spread: inDollars(spread),
      slippage: inDollars(slippage),
      commission: inDollars(commission),
      fees: inDollars(fees),
    },
    residual_is_large: Math.abs(residual) > LARGE &&
      Math.abs(residual) > LARGE_SHARE * Math.abs(gross),
  };
}
