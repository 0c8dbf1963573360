import { isDelayed, type Tick } from "../events/mod.ts";
import { ratesAt } from "../execution/market.ts";
import type { Market } from "../execution/types.ts";
import type { Desk } from "./desk.ts";
import { observe } from "./observe.ts";

const MINUTE = 60_000;

/**
 * Shows a price to the trades of its ticker, in the order of the account's clock. A price from
 * before a trade's last mark changes nothing that has been decided; nor does one that arrives so
 * late at a live account that nobody could have traded on it.
 */
export function seePrice(desk: Desk, tick: Tick): void {
  // A sender's clock may run ahead; nothing was seen after it arrived.
  const seen = Math.min(Date.parse(tick.timestamp), desk.asOf);
  if (desk.clock === "live" && desk.asOf - seen > desk.release.model.price_minutes * MINUTE) return;
  const concerned = desk.positions.filter(({ position, path }) =>
    position.ticker === tick.ticker && seen > Date.parse(path.at)
  );
  if (concerned.length === 0) return;
  const observed = observationOf(desk, tick, seen);
  for (const open of concerned) observe(desk, open, marketAfter(open.path.market, observed), seen);
}

/** What a tick says of the market; without an implied volatility the known one holds. */
type Observation =
  & Omit<Market, "atm_volatility" | "volatility_source" | "evidence">
  & Partial<Market>;

function observationOf(desk: Desk, { price, iv, source }: Tick, seen: number): Observation {
  const known = iv === null ? {} : {
    atm_volatility: iv,
    volatility_source: "TICK" as const,
    evidence: isDelayed(source) ? "DELAYED" as const : "LIVE" as const,
  };
  const spot_at = new Date(seen).toISOString();
  return { spot: price, spot_at, ...known, ...ratesAt(desk.account.rules, seen) };
}

function marketAfter(
  { atm_volatility, volatility_source, evidence }: Market,
  observed: Observation,
): Market {
  return { atm_volatility, volatility_source, evidence, ...observed };
}
