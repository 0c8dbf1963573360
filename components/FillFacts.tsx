/** The purchase: what was bought, at which market, and what it cost. */
import LocalTime from "../islands/LocalTime.tsx";
import type { TradeFill } from "../lib/data/trade_schema.ts";
import {
  formatDollars,
  formatPrice,
  formatResult,
  formatShare,
  formatTimeframe,
  plural,
} from "../lib/view/number.ts";
import { EvidenceBadge, nameVolatilitySource } from "./EvidenceBadge.tsx";

/** The facts of a fill. */
export function FillFacts({ fill }: { readonly fill: TradeFill }) {
  const { position, path, ...body } = fill.body;
  const { entry } = position;
  const { fees } = entry;
  return (
    <dl class="facts">
      <dt>Bought</dt>
      <dd>
        {plural(body.contracts, "contract")} at {formatPrice(entry.price)}
        {ordered(body) !== null && <span class="faint">&#32;({ordered(body)})</span>}
      </dd>
      <dt>When</dt>
      <dd>
        <LocalTime instant={fill.occurred_at} />
      </dd>
      <dt>Market</dt>
      <dd>
        bid {formatPrice(entry.bid)}, ask {formatPrice(entry.ask)}, theoretical{" "}
        {entry.theoretical.toFixed(4)}
      </dd>
      <dt>Underlying</dt>
      <dd>{formatPrice(position.entry_spot)}</dd>
      <dt>Volatility</dt>
      <dd>
        {formatShare(entry.volatility)} at the strike,{" "}
        {nameVolatilitySource(path.market.volatility_source)}
      </dd>
      <dt>Evidence</dt>
      <dd>
        <EvidenceBadge evidence={position.evidence} />
      </dd>
      <dt>Spread</dt>
      <dd>{formatDollars(entry.spread_cost)}</dd>
      <dt>Slippage</dt>
      <dd>{formatDollars(entry.slippage_cost)}</dd>
      <dt>Commission</dt>
      <dd>{formatDollars(fees.commission)}</dd>
      <dt>Fees</dt>
      <dd>
        {formatDollars(fees.exchange + fees.clearing + fees.sec + fees.taf)}{" "}
        <span class="faint">
          (exchange {formatDollars(fees.exchange)}, clearing {formatDollars(fees.clearing)})
        </span>
      </dd>
      <dt>Cash</dt>
      <dd>{formatResult(body.cash_change)}</dd>
      <dt>Planned risk</dt>
      <dd>{formatDollars(position.planned_risk)}</dd>
      <dt>Signal</dt>
      <dd>
        {formatTimeframe(position.timeframe)}
        {body.dte_bucket !== null && `, ${body.dte_bucket.toLowerCase()} expiry`}
      </dd>
    </dl>
  );
}

/** What was ordered, where that is not what was bought. */
function ordered(
  { contracts, ordered, reduced_to, cancelled }: {
    readonly contracts: number;
    readonly ordered: number | null;
    readonly reduced_to: number | null;
    readonly cancelled: number | null;
  },
): string | null {
  const parts = [
    ordered !== null && ordered !== contracts ? `${ordered} ordered` : null,
    reduced_to !== null && reduced_to !== ordered ? `reduced to ${reduced_to} by cash` : null,
    cancelled !== null && cancelled > 0 ? `${cancelled} not filled` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}
