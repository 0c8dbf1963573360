/**
 * The simulated chain of a ticker at an account's present: what is known of the market, and every
 * option that follows from it.
 */
import { accountRules } from "../../engine/account.ts";
import { simulatedChain } from "../../engine/execution/chain.ts";
import type { ChainExpiry } from "../../engine/execution/chain_types.ts";
import { CalendarError } from "../../engine/execution/calendar/mod.ts";
import { listedExpiries, type ListedExpiry } from "../../engine/execution/expiries.ts";
import { atmVolatility, ratesAt } from "../../engine/execution/market.ts";
import type { Market } from "../../engine/execution/types.ts";
import { type Model, MODEL_1_0_0 } from "../../engine/model.ts";
import { InputError } from "../../engine/pricing/mod.ts";
import type { Supabase } from "../supabase.ts";
import { chooseExpiry } from "../view/chain.ts";
import type { Account } from "./accounts.ts";
import { type LastSeen, readLastSeen } from "./prices.ts";
import { findRelease } from "./releases.ts";

/** Why there is no chain. */
export type NoChain = "NO_PRICE" | "RULES_UNREADABLE" | "NOT_PRICEABLE";

/** One expiry of a chain and the market it was computed from. */
export interface PricedChain {
  /** Every expiry that is listed, the soonest first. */
  readonly listed: readonly ListedExpiry[];
  readonly chosen: ChainExpiry;
  readonly market: Market;
  /** When the implied volatility it uses was seen; null where a rule gave it. */
  readonly impliedAt: string | null;
}

/** A chain, or why there is none. */
export type ChainAnswer = PricedChain | { readonly missing: NoChain };

/** Which chain somebody wants to see. */
export interface ChainWish {
  readonly ticker: string;
  /** A price to use in place of the newest one, dollars. */
  readonly spot: number | null;
  /** Date of an expiry. */
  readonly expiry: string | null;
}

/**
 * Reads what was last seen of a ticker and makes one expiry of its chain.
 *
 * @param now The account's present.
 */
export async function readChain(
  supabase: Supabase,
  account: Pick<Account, "id" | "rules" | "release">,
  wish: ChainWish,
  now: string,
): Promise<ChainAnswer> {
  const [seen, release] = await Promise.all([
    readLastSeen(supabase, account.id, wish.ticker, now),
    findRelease(supabase, account.id, account.release),
  ]);
  if (release === null) return { missing: "NOT_PRICEABLE" };
  return priceChain(account.rules, seen, wish, now, release.model);
}

/**
 * The same from what is at hand; asks nobody.
 *
 * @param model Of the release that is active.
 */
export function priceChain(
  rules: unknown,
  seen: LastSeen,
  { ticker, spot: typed, expiry }: ChainWish,
  now: string,
  model: Model = MODEL_1_0_0,
): ChainAnswer {
  const read = accountRules.safeParse(rules);
  if (!read.success) return { missing: "RULES_UNREADABLE" };
  const spot = typed ?? seen.price?.value ?? null;
  if (spot === null) return { missing: "NO_PRICE" };
  const instant = Date.parse(now);
  const market: Market = {
    spot,
    spot_at: typed === null ? seen.price?.at ?? now : now,
    ...atmVolatility({
      implied: seen.implied,
      atr: null,
      default_volatility: read.data.default_volatility,
      instant,
    }),
    ...ratesAt(read.data, instant),
  };
  try {
    const listed = listedExpiries(ticker, instant);
    const chosen = chooseExpiry(listed, expiry)?.date ?? "";
    // Only what is shown: a whole chain is thousands of American options.
    const input = { ticker, market, instant, model, expiries: [chosen] };
    const [priced] = simulatedChain(input).expiries;
    if (priced === undefined || priced.quotes.length === 0) return { missing: "NOT_PRICEABLE" };
    const impliedAt = market.volatility_source === "TICK" ? seen.implied?.at ?? null : null;
    return { listed, chosen: priced, market, impliedAt };
  } catch (error) {
    if (error instanceof CalendarError || error instanceof InputError) {
      return { missing: "NOT_PRICEABLE" };
    }
    throw error;
  }
}
