/** What the page about where results came from shows where nothing was closed. */
import type { Period } from "../lib/view/period.ts";

/** `narrowed`: whether somebody chose the range. */
export function NoAttribution(
  { period, narrowed }: {
    readonly period: Pick<Period, "from" | "to">;
    readonly narrowed: boolean;
  },
) {
  return (
    <div class="card empty">
      <p>No contract was closed from {period.from} to {period.to}.</p>
      <p class="soft prose">
        Each exit says to the cent what delta, gamma, theta, vega and rho brought and what spread,
        slippage, commission and fees took. The sums of a range appear here.
      </p>
      <p>
        {narrowed
          ? <a href="/attribution">The last 90 days</a>
          : <a href="/trades">Trades of this account</a>}
      </p>
    </div>
  );
}
