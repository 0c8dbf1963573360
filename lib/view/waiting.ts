/**
 * Which open trades wait for a fresh price, as the engine sees it: no price is ever invented, so
 * what is due waits until one arrives.
 */
import { expiryInstant, isOptionSessionOpen } from "../../engine/execution/calendar/mod.ts";
import { cutoffInstant } from "../../engine/exits/schedule.ts";
import { settlementPrice } from "../../engine/exits/settle.ts";
import type { OpenPosition } from "../../engine/exits/types.ts";
import type { Model } from "../../engine/model.ts";
import { contractName } from "./contract.ts";
import type { SeenPrice } from "./position.ts";

const MINUTE = 60_000;

/**
 * What a trade waits for a price for: `PRICE` its stop and targets are not watched while its options
 * trade · `CLOSE` the last minutes before its expiry have begun · `SETTLEMENT` it has expired.
 */
export type Waiting = "PRICE" | "CLOSE" | "SETTLEMENT";

/** When it is asked, and by which rules. */
export interface WaitingMoment {
  /** The account's present, milliseconds since 1970. */
  readonly instant: number;
  readonly model: Model;
  /** Whether the account trades outside option hours too. */
  readonly ignoresHours: boolean;
}

/**
 * Whether a trade waits for a fresh price, and what for; null when it does not.
 *
 * @param price Newest price of the underlying; the trade's own counts where none is younger.
 * @example waitsFor(open, null, { instant, model: MODEL_1_0_0, ignoresHours: false }) // "PRICE"
 */
export function waitsFor(
  { position: { contract, ticker }, path }: OpenPosition,
  price: SeenPrice | null,
  { instant, model, ignoresHours }: WaitingMoment,
): Waiting | null {
  const expiry = expiryInstant(contract.expiry);
  // Only a price that the trade has been shown settles it.
  if (instant >= expiry) return settlementPrice(path, expiry, model) === null ? "SETTLEMENT" : null;
  const seen = Math.max(
    Date.parse(path.market.spot_at),
    price === null ? -Infinity : Date.parse(price.at),
  );
  if (instant - seen <= model.price_minutes * MINUTE) return null;
  if (instant >= cutoffInstant(contract, model)) return "CLOSE";
  return ignoresHours || isOptionSessionOpen(ticker, instant) ? "PRICE" : null;
}

/** A trade that waits, for a page that names it. Plain JSON. */
export interface WaitingTrade {
  readonly tradeId: string;
  readonly name: string;
  readonly what: Waiting;
}

/** Those of the open trades that wait, in their order. */
export function waitingTrades(
  held: readonly (OpenPosition & { readonly price: SeenPrice | null })[],
  moment: WaitingMoment,
): WaitingTrade[] {
  return held.flatMap((open) => {
    const what = waitsFor(open, open.price, moment);
    const { trade_id: tradeId, contract } = open.position;
    return what === null ? [] : [{ tradeId, name: contractName(contract), what }];
  });
}
