/**
 * The simulated chain: every option a ticker lists at an instant, with a price and a market for
 * each, from one volatility (domain specification 7). A pure function; there is no data behind it.
 */
import { InputError, type Right } from "../pricing/mod.ts";
import { checkContract, checkVolatility } from "../pricing/option.ts";
import { type Activity, activityOf } from "./activity.ts";
import { DAILY_EXPIRY_TICKERS, dateAt, dteBucket, yearsToExpiry } from "./calendar/mod.ts";
import type { Chain, ChainInput, ChainQuote } from "./chain_types.ts";
import { chainValues, readValued } from "./chain_values.ts";
import { listedExpiries } from "./expiries.ts";
import { newestSession } from "./newest_session.ts";
import { styleOf } from "./option_style.ts";
import { quoteFrom, spreadPoint } from "./quote.ts";
import { strikesAround } from "./strikes.ts";
import type { Evidence, Quote } from "./types.ts";

export type { Chain, ChainExpiry, ChainInput, ChainQuote } from "./chain_types.ts";

/** In the order of a chain's rows. */
const RIGHTS: readonly Right[] = Object.freeze(["call", "put"]);

/** More options than the largest index lists are no chain that anybody could read. */
const LARGEST_CHAIN = 250_000;

/**
 * The chain of a ticker. One point of the range of spreads holds for all of it, so that quotes
 * differ by what the options are worth and not by chance.
 *
 * @throws CalendarError `TICKER_INVALID`, `INSTANT_INVALID`, `DATE_OUT_OF_RANGE` with `as_of`
 * @throws {InputError} naming the wrong number: `spot`, `atm_volatility`, `rate`, `dividend_yield`
 * @example simulatedChain({ ticker: "SPX", market, instant, model: MODEL_1_0_0 }).expiries[0].quotes
 */
export function simulatedChain(input: ChainInput): Chain {
  const { ticker, market, instant, model, dailyTickers = DAILY_EXPIRY_TICKERS } = input;
  const { spot, rate, dividend_yield, atm_volatility, evidence } = market;
  const style = styleOf(ticker);
  const strikes = strikesAround(ticker, spot);
  checkVolatility(atm_volatility, "atm_volatility");
  const expiries = listedExpiries(ticker, instant, { dailyTickers })
    .filter(({ date }) => input.expiries?.includes(date) ?? true);
  const years = expiries.map(({ date }) => yearsToExpiry(date, instant));
  // Not left to the pricing functions: there may be nothing to price.
  for (const time of years) checkContract(spot, spot, time, rate, dividend_yield);
  const rows = strikes.length * RIGHTS.length;
  if (rows * expiries.length > LARGEST_CHAIN) throw new InputError("NUMBER_OUT_OF_RANGE", "spot");

  const values = chainValues(style, market, model, years, strikes);
  const point = spreadPoint(input.decision ?? `${ticker} ${dateAt(instant)}`);
  const session = newestSession(ticker, instant);
  const common = { ticker, spot, atm_volatility, session, busy: dailyTickers.includes(ticker) };
  return {
    ticker,
    spot,
    as_of: new Date(instant).toISOString(),
    expiries: expiries.map(({ date: expiry, kind, days }, index) => {
      const activity = activityOf({ ...common, expiry, kind, days, dte_bucket: dteBucket(days) });
      const quotes = strikes.flatMap((strike, place) =>
        RIGHTS.map((right, side) => {
          const valued = readValued(values, index * rows + place * RIGHTS.length + side);
          const quote = quoteFrom({ ticker }, valued, days, model, point);
          return chainQuote(right, strike, quote, activity(right, strike), evidence);
        })
      );
      const forward = spot * Math.exp((rate - dividend_yield) * years[index]);
      return { expiry, kind, days, years: years[index], forward, quotes };
    }),
  };
}

function chainQuote(
  right: Right,
  strike: number,
  { bid, ask, theoretical, volatility, delta, gamma, theta, vega, rho }: Quote,
  { volume, open_interest }: Activity,
  evidence: Evidence,
): ChainQuote {
  return {
    right,
    strike,
    bid,
    ask,
    theoretical,
    volatility,
    delta,
    gamma,
    theta,
    vega,
    rho,
    volume,
    open_interest,
    evidence,
  };
}
