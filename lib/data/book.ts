/**
 * Everything the positions page shows, in one answer: rendered first, then fetched again live.
 */
import { portfolioGreeks, shockTable } from "../../engine/execution/portfolio.ts";
import { type Model, MODEL_1_0_0 } from "../../engine/model.ts";
import type { Supabase } from "../supabase.ts";
import type { Book } from "../view/book.ts";
import { viewPosition } from "../view/position.ts";
import type { Account } from "./accounts.ts";
import { presentOf } from "./overview.ts";
import { type HeldPosition, listPositions } from "./positions.ts";
import { findRelease } from "./releases.ts";
import { findWaiting } from "./waiting.ts";

/** Shares of the price a shock moves it by. */
const SPOTS = [-0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.1] as const;
/** Decimals a shock adds to the volatility at the money: points of 0.01. */
const VOLATILITIES = [0.1, 0.05, 0, -0.05] as const;

/** Reads an account's open positions and what they come to together. */
export async function readBook(
  supabase: Supabase,
  account: Account,
  wallClock: Date,
): Promise<Book> {
  const [held, release] = await Promise.all([
    listPositions(supabase, account.id),
    findRelease(supabase, account.id, account.release),
  ]);
  const now = presentOf(account, wallClock);
  const model = release?.model ?? null;
  return { ...viewBook(held, now, model), waiting: findWaiting(held, account, now, model) };
}

/**
 * The same from positions at hand; asks nobody.
 *
 * @param model Of the release that is active; null when it cannot be read, then no shock is priced.
 */
export function viewBook(
  held: readonly HeldPosition[],
  now: string,
  model: Model | null = MODEL_1_0_0,
): Omit<Book, "waiting"> {
  const positions = held.map((open) => viewPosition(open, open.price));
  if (held.length === 0) return { positions, portfolio: null, shocks: null, now };
  const greeks = portfolioGreeks(held);
  return {
    positions,
    portfolio: {
      value: greeks.value,
      unrealised: positions.reduce((sum, { unrealised }) => sum + unrealised, 0),
      delta: greeks.delta,
      dollarDelta: greeks.dollar_delta,
      gamma: greeks.gamma,
      theta: greeks.theta,
      vega: greeks.vega,
      rho: greeks.rho,
    },
    shocks: model === null ? null : shockTable(held, {
      instant: Date.parse(now),
      model,
      spots: SPOTS,
      volatilities: VOLATILITIES,
    }),
    now,
  };
}
