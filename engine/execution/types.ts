/** What the executor deals in: contracts, the market they are priced in, quotes and fills. */
import type { Right, Style } from "../pricing/mod.ts";
import type { ExpiryKind } from "./calendar/expiry_dates.ts";
import type { DteBucket } from "./calendar/mod.ts";

/** How good the prices behind a number are; figures of different grades are never mixed silently. */
export type Evidence = "LIVE" | "DELAYED" | "SYNTHETIC";

/** Where an at-the-money volatility comes from: a tick's `iv`, an ATR, or the account's default. */
export type VolatilitySource = "TICK" | "ATR" | "DEFAULT";

/** A listed option. */
export interface Contract {
  /** The underlying, upper case. */
  readonly ticker: string;
  readonly right: Right;
  readonly style: Style;
  /** Dollars. */
  readonly strike: number;
  /** New York date, `YYYY-MM-DD`. */
  readonly expiry: string;
  readonly kind: ExpiryKind;
}

/** What an option's value depends on beside the contract, the instant and the model. */
export interface Market {
  /** Price of the underlying, dollars. */
  readonly spot: number;
  /** When that price was seen, ISO 8601. */
  readonly spot_at: string;
  /** Decimal, annual. */
  readonly atm_volatility: number;
  readonly volatility_source: VolatilitySource;
  /** When a tick's volatility was seen, ISO 8601; absent or `null` for one that was not seen. */
  readonly volatility_at?: string | null;
  readonly evidence: Evidence;
  /** Continuously compounded, decimal. */
  readonly rate: number;
  /** Continuous, decimal. */
  readonly dividend_yield: number;
}

/** A contract's theoretical value, per share. Units as in pricing: theta a day, vega and rho a point. */
export interface Valued {
  readonly years: number;
  /** Of the surface at the strike, decimal. */
  readonly volatility: number;
  /** Dollars per share. */
  readonly theoretical: number;
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  readonly vega: number;
  readonly rho: number;
}

/** A theoretical value with the market around it, dollars per share. */
export interface Quote extends Valued {
  readonly bid: number;
  readonly ask: number;
  /** Full spread before rounding to ticks, dollars per share. */
  readonly spread: number;
  readonly dte_bucket: DteBucket;
}

/** Fees of one side of a trade, dollars in all, each to the cent. */
export interface Fees {
  readonly commission: number;
  /** Options regulatory fee and the exchange's. */
  readonly exchange: number;
  readonly clearing: number;
  /** Section 31, on sales. */
  readonly sec: number;
  /** FINRA's trading activity fee, on sales. */
  readonly taf: number;
  readonly total: number;
}

/** One side of a trade as it was filled. */
export interface SideFill extends Valued {
  readonly side: "BUY" | "SELL";
  readonly contracts: number;
  readonly bid: number;
  readonly ask: number;
  /** Dollars per share. */
  readonly price: number;
  /** Dollars per share under kinder assumptions; `price` is the touch with slippage. */
  readonly alternatives: { readonly mid: number; readonly three_quarters: number };
  /** Cost of half the spread, dollars in all, 0 or more. */
  readonly spread_cost: number;
  /** Cost of slippage and of rounding to ticks, dollars in all, 0 or more. */
  readonly slippage_cost: number;
  readonly fees: Fees;
  /** Dollars that enter the account; negative for a purchase. To 1e-6. */
  readonly cash_change: number;
}
