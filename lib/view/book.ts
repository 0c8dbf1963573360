/**
 * All open positions together, as a page shows them.
 */
import type { PositionView } from "./position.ts";
import type { WaitingTrade } from "./waiting.ts";

/** What the whole book reacts to. Dollars, delta and gamma also in shares. */
export interface PortfolioView {
  /** What the book would bring at theoretical values. */
  readonly value: number;
  readonly unrealised: number;
  /** Shares that move alike. */
  readonly delta: number;
  /** Dollars of the underlyings that move alike. */
  readonly dollarDelta: number;
  readonly gamma: number;
  /** A day. */
  readonly theta: number;
  /** A point of volatility. */
  readonly vega: number;
  /** A point of the interest rate. */
  readonly rho: number;
}

/** What the book would gain or lose if prices and volatilities jumped. */
export interface ShockView {
  /** Shares of the price, across. */
  readonly spots: readonly number[];
  /** Decimals added to the volatility at the money, downwards. */
  readonly volatilities: readonly number[];
  /** Dollars against now; a row per volatility. */
  readonly cells: readonly (readonly number[])[];
}

/** One answer. Plain JSON, so that the server renders it and a browser can ask for it again. */
export interface Book {
  readonly positions: readonly PositionView[];
  /** Null without a position. */
  readonly portfolio: PortfolioView | null;
  readonly shocks: ShockView | null;
  /** Trades that wait for a fresh price. */
  readonly waiting: readonly WaitingTrade[];
  /** The account's present, instant. */
  readonly now: string;
}

/** How strongly a cell is coloured: 0 not at all, 3 as the worst or best of its table. */
export function shockStrength(value: number, cells: ShockView["cells"]): 0 | 1 | 2 | 3 {
  const most = Math.max(...cells.flat().map(Math.abs));
  const share = most === 0 ? 0 : Math.abs(value) / most;
  return share < 0.02 ? 0 : share < 0.33 ? 1 : share < 0.67 ? 2 : 3;
}

/** One sentence for a screen reader about trades that came or went; empty when none did. */
export function announceBook(before: Book, after: Book): string {
  const known = new Set(before.positions.map(({ tradeId }) => tradeId));
  const kept = new Set(after.positions.map(({ tradeId }) => tradeId));
  return [
    ...after.positions.filter(({ tradeId }) => !known.has(tradeId))
      .map(({ name }) => `Opened: ${name}.`),
    ...before.positions.filter(({ tradeId }) => !kept.has(tradeId))
      .map(({ name }) => `Closed: ${name}.`),
  ].join(" ");
}
