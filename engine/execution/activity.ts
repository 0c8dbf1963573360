/**
 * Volume and open interest of a simulated chain. Nobody holds or trades these contracts, so the
 * numbers are made: most at the money, at round strikes, in monthlies and in tickers with daily
 * expiries, less the farther away, with a scatter that a hash of the contract fixes. Nothing is
 * priced or decided on them.
 */
import type { Right } from "../pricing/mod.ts";
import type { ExpiryKind } from "./calendar/expiry_dates.ts";
import type { DteBucket } from "./calendar/mod.ts";
import type { SessionSoFar } from "./newest_session.ts";
import { strikeStep } from "./strikes.ts";

/** Contracts open at the money of a monthly, for tickers with daily expiries and for others. */
const BUSY = 20_000, QUIET = 2000;

/** Open interest of an expiry against that of a monthly. */
const HELD: Readonly<Record<ExpiryKind, number>> = Object.freeze({
  DAILY: 0.2,
  WEEKLY: 0.5,
  MONTHLY: 1,
  LEAPS: 0.6,
});

/** Share of the open interest that changes hands in a session. */
const TURNOVER: Readonly<Record<DteBucket, number>> = Object.freeze({
  "0DTE": 2.5,
  WEEKLY: 0.6,
  MONTHLY: 0.15,
  LEAP: 0.03,
});

/** How much more is held at every tenth and every fifth strike. */
const TENTH = 3, FIFTH = 1.8;

/** Days added before the width of an expiry is taken, so that the last day still has one. */
const FIRST_DAYS = 5;

/** What all contracts of an expiry have in common. */
export interface ExpiryActivity {
  readonly ticker: string;
  /** `YYYY-MM-DD`. */
  readonly expiry: string;
  readonly kind: ExpiryKind;
  readonly dte_bucket: DteBucket;
  /** Calendar days. */
  readonly days: number;
  /** Price of the underlying, dollars. */
  readonly spot: number;
  /** Decimal, annual. */
  readonly atm_volatility: number;
  /** Whether the ticker has an expiry on every trading day. */
  readonly busy: boolean;
  /** The session the volume is of; `null` before the first one. */
  readonly session: SessionSoFar | null;
}

/** Whole contracts, 0 or more. */
export interface Activity {
  readonly volume: number;
  readonly open_interest: number;
}

/**
 * Makes the function that gives the activity of an expiry's contracts. The same arguments give the
 * same numbers; within a session open interest follows the price of the underlying only, and volume
 * grows with the time that has passed.
 *
 * @example activityOf(expiry)("call", 450) // { volume: 6663, open_interest: 61170 }
 */
export function activityOf(
  expiry: ExpiryActivity,
): (right: Right, strike: number) => Activity {
  const { ticker, spot, atm_volatility, days, session } = expiry;
  const width = Math.max(0.05, atm_volatility) * Math.sqrt((days + FIRST_DAYS) / 365);
  const held = (expiry.busy ? BUSY : QUIET) * HELD[expiry.kind];
  const traded = TURNOVER[expiry.dte_bucket] * (session?.passed ?? 0);
  const holders = textHash(`${ticker} ${expiry.expiry}`);
  const traders = textHash(`${ticker} ${expiry.expiry} ${session?.date}`);
  return (right, strike) => {
    const distance = Math.log(strike / spot) / width;
    const contract = Math.round(strike * 100) * 2 + (right === "call" ? 1 : 0);
    const open_interest = Math.round(
      held / (1 + distance * distance) * roundness(ticker, strike) * scatter(holders, contract),
    );
    const volume = Math.round(open_interest * traded * scatter(traders, contract));
    return { volume, open_interest };
  };
}

function roundness(ticker: string, strike: number): number {
  const steps = strike / strikeStep(ticker, strike);
  return steps % 10 === 0 ? TENTH : steps % 5 === 0 ? FIFTH : 1;
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo 1991). */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/** From 0.5 to 1.5: the finishing step of MurmurHash3 (Appleby 2011) over a seed and a number. */
function scatter(seed: number, number: number): number {
  let hash = seed ^ Math.imul(number, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return 0.5 + ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
