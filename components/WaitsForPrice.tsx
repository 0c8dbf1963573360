/** Says that an open trade waits for a fresh price, and what happens when it comes. */
import type { Waiting, WaitingTrade } from "../lib/view/waiting.ts";
import { plural } from "../lib/view/number.ts";
import { Icon } from "./Icon.tsx";

const WHY: Readonly<Record<Waiting, string>> = {
  PRICE: "The last price is too old to act on: stop and targets are not watched.",
  CLOSE: "It is due to be closed before its expiry, at the next price.",
  SETTLEMENT: "It has expired and settles at the next price.",
};

/** The note on a trade. */
export function WaitsForPrice({ what }: { readonly what: Waiting }) {
  return (
    <p class="notice waits small">
      <Icon name="warning" />
      <span>
        <strong>Waits for a fresh price</strong> (<code>STALE_PRICE</code>). {WHY[what]}
      </span>
    </p>
  );
}

/** The line of the overview; nothing while no trade waits. */
export function WaitingLine({ trades }: { readonly trades: readonly WaitingTrade[] }) {
  if (trades.length === 0) return null;
  return (
    <p class="notice waits small" role="status">
      <Icon name="warning" />
      <span>
        {plural(trades.length, "open trade")} {trades.length === 1 ? "waits" : "wait"}{" "}
        for a fresh price (<code>STALE_PRICE</code>): {trades.map(({ name }) => name).join(", ")}.
        {" "}
        <a href="/positions">See the positions</a>
      </span>
    </p>
  );
}
