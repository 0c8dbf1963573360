/** Which contract a decision is traded with (domain specification 7). */
import type { AccountRules } from "../account.ts";
import type { Direction } from "../events/types.ts";
import type { Model } from "../model.ts";
import { InputError } from "../pricing/mod.ts";
import { CalendarError, DAILY_EXPIRY_TICKERS } from "./calendar/mod.ts";
import { selectExpiry } from "./expiries.ts";
import { styleOf } from "./option_style.ts";
import { nearestStrike } from "./strike_choice.ts";
import { strikesAround } from "./strikes.ts";
import type { Contract, Market, Valued } from "./types.ts";
import { valueContract } from "./value_contract.ts";

/** What a contract is chosen by. */
export interface Selection {
  /** Upper case. */
  readonly ticker: string;
  readonly direction: Direction;
  /** Minutes. */
  readonly timeframe: number;
  /** Milliseconds since 1970. */
  readonly instant: number;
  readonly market: Market;
  readonly rules: Pick<AccountRules, "target_delta" | "daily_expiry_tickers">;
  readonly model: Model;
}

/** The contract with its value, or why there is none. */
export type Selected =
  | { readonly ok: true; readonly contract: Contract; readonly valued: Valued }
  | {
    readonly ok: false;
    readonly code: "CONTRACT_UNAVAILABLE";
    /** What stands in the way, such as `ticker`, `as_of` or `spot`. */
    readonly field: string;
    readonly message: string;
  };

/**
 * Chooses the contract: calls for LONG, puts for SHORT, the expiry by timeframe, and of the listed
 * strikes within a fifth of the price the one whose |delta| is nearest to the target. Of those as
 * near, the one nearest to the price of the underlying, then the lower one.
 *
 * What the calendar or the pricing functions refuse is an answer here, not an error.
 *
 * @example
 * selectContract({ ticker: "SPY", direction: "LONG", timeframe: 60, instant, market, rules, model })
 */
export function selectContract(selection: Selection): Selected {
  try {
    return select(selection);
  } catch (error) {
    if (!(error instanceof CalendarError || error instanceof InputError)) throw error;
    return unavailable(error.field, error.message);
  }
}

function select({ ticker, direction, timeframe, instant, market, rules, model }: Selection) {
  const dailyTickers = rules.daily_expiry_tickers ?? DAILY_EXPIRY_TICKERS;
  const { date: expiry, kind } = selectExpiry(timeframe, ticker, instant, { dailyTickers });
  const strikes = strikesAround(ticker, market.spot);
  if (strikes.length === 0) {
    return unavailable("spot", `spot: ${ticker} lists no strike around ${market.spot}.`);
  }
  const right = direction === "LONG" ? "call" : "put";
  const style = styleOf(ticker);
  const contractAt = (strike: number): Contract => ({ ticker, right, style, strike, expiry, kind });
  const valueAt = (contract: Contract) => valueContract(contract, market, instant, model);
  const known = new Map<number, Valued>();
  const strike = nearestStrike({
    right,
    strikes,
    spot: market.spot,
    target: rules.target_delta,
    // An American delta takes hundreds of times as long as the European one near it.
    guess: (at) => Math.abs(valueAt({ ...contractAt(at), style: "european" }).delta),
    size: (at) => {
      const valued = valueAt(contractAt(at));
      known.set(at, valued);
      return Math.abs(valued.delta);
    },
  });
  const contract = contractAt(strike);
  return { ok: true, contract, valued: known.get(strike) ?? valueAt(contract) } as const;
}

function unavailable(field: string, message: string) {
  return { ok: false, code: "CONTRACT_UNAVAILABLE", field, message } as const;
}
