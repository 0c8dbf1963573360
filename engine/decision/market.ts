/** The market a decision sees: the newest price, and what options are priced on with it. */
import { signalTime } from "../events/event_time.ts";
import { isDelayed } from "../events/tickers.ts";
import type { Signal } from "../events/types.ts";
import { atmVolatility, ratesAt } from "../execution/market.ts";
import type { Market } from "../execution/types.ts";
import type { ContextVolatility, DecisionContext } from "./context.ts";
import { statedPrice } from "./incoming.ts";

const MINUTE = 60_000;
/** A tick prices a signal for this long. */
const TICK_PRICE_MS = 15 * MINUTE;
/** An implied volatility holds for this long. */
const IMPLIED_MS = 24 * 60 * MINUTE;
/** A sender's clock may run ahead by this much (domain specification 4). */
const CLOCK_AHEAD_MS = 5 * MINUTE;

function within(timestamp: string, asOf: number, age: number): boolean {
  const elapsed = asOf - Date.parse(timestamp);
  return elapsed <= age && elapsed >= -CLOCK_AHEAD_MS;
}

/** A price of the underlying and when it was seen. */
export interface SeenPrice {
  /** Dollars. */
  readonly price: number;
  /** ISO 8601, never after the instant of the decision. */
  readonly at: string;
}

/**
 * The newest price that may be used: that of the active signal received last, or that of a fresh
 * tick which is newer still. `null` when the incoming signal has none and no tick stands in for it.
 */
export function latestPrice(context: DecisionContext, asOf: number): SeenPrice | null {
  const fresh = context.tick !== null && within(context.tick.timestamp, asOf, TICK_PRICE_MS);
  const tick = fresh ? context.tick : null;
  if (tick === null && context.incoming?.has_price === false) return null;
  let newest: SeenPrice | null = null;
  let since = "";
  for (const { signal, received_at } of context.signals) {
    const price = statedPrice(signal);
    if (price !== null && received_at > since) {
      newest = { price, at: earlier(signalTime(signal) ?? received_at, received_at) };
      since = received_at;
    }
  }
  if (tick === null || tick.timestamp <= since) return newest;
  return { price: tick.price, at: earlier(tick.timestamp, context.as_of) };
}

/** The earlier of two canonical instants: no price was seen after it arrived. */
function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

/** An implied volatility of the ticker no older than a day, or `null`. */
export function impliedVolatility(
  { implied_volatility }: DecisionContext,
  asOf: number,
): ContextVolatility | null {
  if (implied_volatility === null) return null;
  return within(implied_volatility.timestamp, asOf, IMPLIED_MS) ? implied_volatility : null;
}

/**
 * What options are priced on: the price, the volatility by the best evidence, the rates.
 *
 * @param signals active signals, highest timeframe first; the first with an ATR stands in for an
 * implied volatility
 * @param delayed whether the prices come from a delayed feed
 */
export function marketOf(
  { price, at }: SeenPrice,
  snapshot: DecisionContext,
  asOf: number,
  signals: readonly { readonly timeframe: number; readonly event: Signal }[],
  delayed: boolean,
): Market {
  const { rules } = snapshot.account;
  const implied = impliedVolatility(snapshot, asOf);
  const ranged = signals.find(({ event }) => event.market_context.atr !== null);
  const atr = ranged?.event.market_context.atr ?? null;
  return {
    spot: price,
    spot_at: at,
    ...atmVolatility({
      implied: implied && {
        value: implied.value,
        at: implied.timestamp,
        delayed: delayed || isDelayed(implied.source),
      },
      atr: ranged === undefined || atr === null
        ? null
        : { value: atr, price, timeframe: ranged.timeframe },
      default_volatility: rules.default_volatility,
      instant: asOf,
    }),
    ...ratesAt(rules, asOf),
  };
}
