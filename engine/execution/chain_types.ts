/** A simulated chain: what it is made of and what it holds. */
import type { Model } from "../model.ts";
import type { Right } from "../pricing/mod.ts";
import type { ExpiryKind } from "./calendar/expiry_dates.ts";
import type { Evidence, Market } from "./types.ts";

/** What a chain is made of. */
export interface ChainInput {
  /** Upper case. */
  readonly ticker: string;
  readonly market: Market;
  /** Milliseconds since 1970. */
  readonly instant: number;
  readonly model: Model;
  /** Tickers with an expiry on every trading day. */
  readonly dailyTickers?: readonly string[];
  /** Dates of the expiries to make, of those that are listed; without it all of them. */
  readonly expiries?: readonly string[];
  /** Id of a decision, for the spreads its order meets. Without it the ticker's of the day. */
  readonly decision?: string;
}

/** One option of a chain, per share. Units as in pricing: theta a day, vega and rho a point. */
export interface ChainQuote {
  readonly right: Right;
  /** Dollars. */
  readonly strike: number;
  readonly bid: number;
  readonly ask: number;
  readonly theoretical: number;
  /** Of the surface at the strike, decimal. */
  readonly volatility: number;
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  readonly vega: number;
  readonly rho: number;
  /** Contracts traded in the newest session. */
  readonly volume: number;
  /** Contracts. */
  readonly open_interest: number;
  readonly evidence: Evidence;
}

/** The options of one date, lowest strike first, each call before its put. */
export interface ChainExpiry {
  /** `YYYY-MM-DD` in New York. */
  readonly expiry: string;
  readonly kind: ExpiryKind;
  /** Calendar days. */
  readonly days: number;
  /** Years of 365 days until it ceases. */
  readonly years: number;
  /** spot·e^((rate − yield)·years), dollars. */
  readonly forward: number;
  readonly quotes: readonly ChainQuote[];
}

/** A simulated chain, soonest expiry first. */
export interface Chain {
  readonly ticker: string;
  readonly spot: number;
  /** ISO 8601. */
  readonly as_of: string;
  readonly expiries: readonly ChainExpiry[];
}
