/**
 * A simulated chain as a page shows it: one expiry at a time, calls to the left of the strikes and
 * puts to the right.
 */
import type { ChainExpiry, ChainQuote } from "../../engine/execution/chain_types.ts";
import type { ListedExpiry } from "../../engine/execution/expiries.ts";
import type { LineSpec } from "./chart.ts";

export type { ChainExpiry, ChainQuote };

/** A strike with its two options. */
export interface StrikeRow {
  readonly strike: number;
  readonly call: ChainQuote | null;
  readonly put: ChainQuote | null;
  /** The strike nearest to the price of the underlying. */
  readonly atTheMoney: boolean;
}

/** Days to expiry somebody who names none most likely means: about a month. */
const USUAL_DAYS = 30;

/** The expiry a text names, or the one about a month away; null where none is listed. */
export function chooseExpiry(
  expiries: readonly ListedExpiry[],
  wanted: string | null,
): ListedExpiry | null {
  const named = expiries.find(({ date }) => date === wanted);
  if (named !== undefined) return named;
  const away = ({ days }: ListedExpiry) => Math.abs(days - USUAL_DAYS);
  return expiries.reduce<ListedExpiry | null>(
    (best, expiry) => best === null || away(expiry) < away(best) ? expiry : best,
    null,
  );
}

/**
 * The strikes of an expiry, the lowest first.
 *
 * @param spot Price of the underlying, dollars; of two strikes as near, the lower is at the money.
 */
export function strikeRows(quotes: readonly ChainQuote[], spot: number): StrikeRow[] {
  const strikes = [...new Set(quotes.map(({ strike }) => strike))].sort((a, b) => a - b);
  const nearest = strikes.reduce<number | null>(
    (best, strike) =>
      best === null || Math.abs(strike - spot) < Math.abs(best - spot) ? strike : best,
    null,
  );
  const find = (strike: number, right: ChainQuote["right"]) =>
    quotes.find((quote) => quote.strike === strike && quote.right === right) ?? null;
  return strikes.map((strike) => ({
    strike,
    call: find(strike, "call"),
    put: find(strike, "put"),
    atTheMoney: strike === nearest,
  }));
}

/** Strikes to either side that are shown at first. */
const NEAR = 12;

/** The strikes around the money. */
export function nearMoney(rows: readonly StrikeRow[], reach = NEAR): readonly StrikeRow[] {
  const money = Math.max(0, rows.findIndex(({ atTheMoney }) => atTheMoney));
  return rows.slice(Math.max(0, money - reach), money + reach + 1);
}

/** Implied volatility over the strikes of an expiry. Calls and puts share it. */
export function smileChart(rows: readonly StrikeRow[], spot: number, forward: number): LineSpec {
  const points = rows.flatMap(({ strike, call, put }) => {
    const quote = call ?? put;
    return quote === null ? [] : [{ x: strike, y: quote.volatility }];
  });
  return {
    kind: "line",
    x: {
      label: "Strike, dollars",
      format: "price",
      least: points[0]?.x ?? spot,
      most: points.at(-1)?.x ?? spot,
    },
    y: { label: "Implied volatility a year", format: "share" },
    lines: [{ name: "Implied volatility", tone: "accent", points }],
    marks: [
      { x: spot, label: "Price" },
      // Near expiries the two would be one line.
      ...(Math.abs(forward / spot - 1) < 0.004 ? [] : [{ x: forward, label: "Forward" }]),
    ],
  };
}
