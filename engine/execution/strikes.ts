/**
 * Which strikes are listed (domain specification 7). The step follows from the strike, not from
 * the price of the underlying: the grid is the same at every price, so a contract that was bought
 * is still on it when the underlying has moved, and a chain that reaches over $200 has strikes of
 * $1 up to there and of $2.50 above.
 */
import { InputError } from "../pricing/mod.ts";
import { checkContract } from "../pricing/option.ts";
import { requireTicker } from "./calendar/option_tickers.ts";

/** Steps by the strike up to which they hold, dollars. Each bound is on the next step's grid too. */
const STEPS: readonly { readonly upTo: number; readonly step: number }[] = Object.freeze([
  { upTo: 25, step: 0.5 },
  { upTo: 200, step: 1 },
  { upTo: 500, step: 2.5 },
  { upTo: 1000, step: 5 },
]);
const WIDEST_STEP = 10;

/** Tickers with a strike at every dollar. */
const DOLLAR_TICKERS: readonly string[] = Object.freeze(["SPY", "QQQ", "IWM"]);

/** Above this a chain would hold hundreds of thousands of strikes, dollars. */
const LARGEST_SPOT = 1e6;

/** How far from the price of the underlying a chain's strikes reach, as a share of it. */
export const STRIKE_SHARE = 0.2;

/** Binary noise of a share times a price, relative: 450 × 1.2 is 540, and 540 is listed. */
const NOISE = 1e-12;

/**
 * Distance from a strike to the one below it.
 *
 * @param ticker upper case
 * @param level dollars, more than 0; a strike, or the price of the underlying for the step at the money
 * @returns dollars: 0.50 up to $25, 1 up to $200, 2.50 up to $500, 5 up to $1,000, 10 above; 1 for
 * SPY, QQQ and IWM
 * @throws CalendarError `TICKER_INVALID`
 * @throws {InputError} for a level that is not a positive number
 * @example strikeStep("AAPL", 230) // 2.5
 */
export function strikeStep(ticker: string, level: number): number {
  requireTicker(ticker);
  checkContract(level, 1, 0, 0, 0);
  return stepAt(ticker, level);
}

function stepAt(ticker: string, level: number): number {
  if (DOLLAR_TICKERS.includes(ticker)) return 1;
  return STEPS.find(({ upTo }) => level <= upTo)?.step ?? WIDEST_STEP;
}

/** Distance from a strike to the one above it. */
function stepAbove(ticker: string, strike: number): number {
  if (DOLLAR_TICKERS.includes(ticker)) return 1;
  return STEPS.find(({ upTo }) => strike < upTo)?.step ?? WIDEST_STEP;
}

/**
 * The listed strikes around a price, lowest first, both ends included. There are none when no step
 * falls into the range, as around $0.70.
 *
 * @param ticker upper case
 * @param spot price of the underlying, dollars, more than 0, at most 1,000,000
 * @param share how far to either side, as a share of the price, 0 to less than 1
 * @throws CalendarError `TICKER_INVALID`
 * @throws {InputError} with the field `spot` for one that is not positive or too large
 * @example strikesAround("AAPL", 200, 0.02) // [196, 197, 198, 199, 200, 202.5]
 */
export function strikesAround(
  ticker: string,
  spot: number,
  share: number = STRIKE_SHARE,
): readonly number[] {
  requireTicker(ticker);
  checkContract(spot, 1, 0, 0, 0);
  if (spot > LARGEST_SPOT) throw new InputError("NUMBER_OUT_OF_RANGE", "spot");
  const lowest = spot * (1 - share) * (1 - NOISE);
  const highest = spot * (1 + share) * (1 + NOISE);
  const strikes: number[] = [];
  const first = stepAt(ticker, lowest);
  // A bound is on both its grids: the stretch above begins one of its own steps over it.
  for (let strike = Math.max(1, Math.ceil(lowest / first)) * first; strike <= highest;) {
    strikes.push(strike);
    strike += stepAbove(ticker, strike);
  }
  return strikes;
}
