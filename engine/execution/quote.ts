/**
 * The market around a theoretical value: a bid and an ask half a spread to either side, wider the
 * sooner the option expires (domain specification 9). Conservative on purpose: both are rounded
 * away from the value.
 */
import { sha256Hex } from "../ledger/sha256.ts";
import type { Model } from "../model.ts";
import { daysToExpiry, dteBucket } from "./calendar/mod.ts";
import { increment, roundDown, roundUp } from "./increments.ts";
import type { Contract, Market, Quote, Valued } from "./types.ts";
import { valueContract } from "./value_contract.ts";

/** Hexadecimal digits of a whole number that a double holds exactly. */
const DIGITS = 13;

/**
 * Where in its range a decision's spreads lie: the first 52 bits of the SHA-256 of its id, as a
 * fraction. Fixed with the id, so neither chance nor a second try chooses a kinder spread.
 *
 * @param decision id of the decision
 * @returns 0 or more, less than 1
 * @example spreadPoint("abc") // 0.7284771…, which is 0xba7816bf8f01c ÷ 2^52
 */
export function spreadPoint(decision: string): number {
  return parseInt(sha256Hex(decision).slice(0, DIGITS), 16) / 16 ** DIGITS;
}

/**
 * The quote of a contract at an instant. One that has expired is quoted as on its last day.
 *
 * @param instant milliseconds since 1970
 * @param point place in the range of spreads, 0 to 1, by {@link spreadPoint}
 * @throws CalendarError, {InputError} as {@link valueContract}
 */
export function quoteContract(
  contract: Contract,
  market: Market,
  instant: number,
  model: Model,
  point: number,
): Quote {
  const valued = valueContract(contract, market, instant, model);
  const days = Math.max(0, daysToExpiry(contract.expiry, instant));
  return quoteFrom(contract, valued, days, model, point);
}

/**
 * The quote of a contract whose value is known. The full spread is a share of the value, at least
 * one increment; half of it stands to either side, and a bid is never below 0.
 *
 * @param days calendar days to expiry, a whole number from 0 on
 * @param point place in the range of spreads, 0 to 1
 * @throws CalendarError `DAYS_INVALID`
 * @example quoteFrom(contract, { ...valued, theoretical: 10 }, 30, MODEL_1_0_0, 0) // bid 9.95, ask 10.05
 */
export function quoteFrom(
  contract: Pick<Contract, "ticker">,
  valued: Valued,
  days: number,
  model: Model,
  point: number,
): Quote {
  const { ticker } = contract;
  const { theoretical } = valued;
  const dte_bucket = dteBucket(days);
  const { least, most } = model.spread[dte_bucket];
  const share = least + point * (most - least);
  const spread = Math.max(share * theoretical, increment(ticker, theoretical));
  return {
    ...valued,
    bid: roundDown(ticker, Math.max(0, theoretical - spread / 2)),
    ask: roundUp(ticker, theoretical + spread / 2),
    spread,
    dte_bucket,
  };
}
