import { isDelayed, type Tick } from "../events/mod.ts";
import { aged, ratesAt } from "../execution/market.ts";
import type { Market } from "../execution/types.ts";
import type { OpenPosition } from "../exits/types.ts";
import type { Desk } from "./desk.ts";
import { observe } from "./observe.ts";

const MINUTE = 60_000;

/**
 * Shows a price to the trades of its ticker, in the order of the account's clock. A price from
 * before a trade's last one, or from before the trade, changes nothing that has been decided; nor
 * does one that arrives so late at a live account that nobody could have traded on it.
 */
export function seePrice(desk: Desk, tick: Tick): void {
  // A sender's clock may run ahead; nothing was seen after it arrived.
  const seen = Math.min(Date.parse(tick.timestamp), desk.asOf);
  if (desk.clock === "live" && desk.asOf - seen > desk.release.model.price_minutes * MINUTE) return;
  const spot_at = new Date(seen).toISOString();
  const concerned = desk.positions.filter((open) =>
    open.position.ticker === tick.ticker && isNews(desk, open, spot_at)
  );
  if (concerned.length === 0) return;
  // Seen while the options traded, but a live account can only act on it now.
  const tradable = desk.mayClose(tick.ticker, seen) &&
    (desk.clock === "backtest" || desk.mayClose(tick.ticker, desk.asOf));
  const market = observed(desk, tick, seen, spot_at);
  for (const open of concerned) {
    // Where the clock has passed the price, the trade's value is that of its arrival.
    const instant = spot_at > open.path.at ? seen : desk.asOf;
    observe(
      desk,
      open,
      market ?? held(desk, open.path.market, tick, seen, spot_at),
      instant,
      tradable,
    );
  }
}

/**
 * Whether a price is newer than what a trade stands at. The scheduler's marks run ahead of the
 * prices that are on their way to a live account: they make none of them late.
 */
function isNews({ clock }: Desk, { position, path }: OpenPosition, spot_at: string): boolean {
  if (clock !== "live") return spot_at > path.at;
  return spot_at > path.market.spot_at && spot_at > position.opened_at;
}

/** The market as a tick shows it; `null` when it does not say what the volatility is. */
function observed(
  desk: Desk,
  { price, iv, source }: Tick,
  seen: number,
  spot_at: string,
): Market | null {
  if (iv === null) return null;
  return {
    spot: price,
    spot_at,
    atm_volatility: iv,
    volatility_source: "TICK",
    volatility_at: spot_at,
    evidence: isDelayed(source) ? "DELAYED" : "LIVE",
    ...ratesAt(desk.account.rules, seen),
  };
}

/** The market after a tick without an implied volatility: the known one holds, and ages. */
function held(desk: Desk, before: Market, { price }: Tick, seen: number, spot_at: string): Market {
  return { ...aged(before, seen), spot: price, spot_at, ...ratesAt(desk.account.rules, seen) };
}
