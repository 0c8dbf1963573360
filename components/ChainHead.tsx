/** What a chain was computed from, and how good that is. */
import type { Market } from "../engine/execution/types.ts";
import { formatPrice, formatShare } from "../lib/view/number.ts";
import { newYorkTime } from "../lib/view/time.ts";
import { EvidenceBadge, nameVolatilitySource } from "./EvidenceBadge.tsx";

/** Facts above the table. */
export function ChainHead(
  { market, typed, now, impliedAt }: {
    readonly market: Market;
    /** The price is one somebody typed. */
    readonly typed: boolean;
    readonly now: string;
    /** When the implied volatility was seen; null for a rule's. */
    readonly impliedAt: string | null;
  },
) {
  return (
    <dl class="tiles">
      <div>
        <dt>Price</dt>
        <dd>
          {formatPrice(market.spot)}
          <span class="unit">
            {typed ? "as you typed it" : `at ${newYorkTime(market.spot_at, now)}`}
          </span>
        </dd>
      </div>
      <div>
        <dt>Volatility at the money</dt>
        <dd>
          {formatShare(market.atm_volatility)}
          <span class="unit">
            {nameVolatilitySource(market.volatility_source)}
            {impliedAt !== null && `, ${newYorkTime(impliedAt, now)}`}
          </span>
        </dd>
      </div>
      <div>
        <dt>Rate, dividends</dt>
        <dd>
          {formatShare(market.rate)}
          <span class="unit">and {formatShare(market.dividend_yield)} a year</span>
        </dd>
      </div>
      <div>
        <dt>Evidence</dt>
        <dd>
          <EvidenceBadge evidence={market.evidence} />
        </dd>
      </div>
    </dl>
  );
}
