/** Top of a trade's page: the contract, and what came of it. */
import type { Trade } from "../lib/data/trade.ts";
import type { Result } from "../lib/view/attribution.ts";
import { contractName } from "../lib/view/contract.ts";
import { plural, readable } from "../lib/view/number.ts";
import type { PositionView } from "../lib/view/position.ts";
import { EvidenceBadge } from "./EvidenceBadge.tsx";
import { Money } from "./Money.tsx";
import { DirectionLabel } from "./Verdict.tsx";

/** A trade, what it has realised, and what is open of it. */
export interface TradeHeadProps {
  readonly trade: Trade;
  /** Null before the first exit. */
  readonly result: Result | null;
  /** Null once it is closed. */
  readonly open: PositionView | null;
}

/** Name, direction, figures. */
export function TradeHead({ trade, result, open }: TradeHeadProps) {
  const { position, decision_id: decision } = trade.fill.body;
  return (
    <>
      <nav class="crumbs decision-nav" aria-label="Trades">
        <a href="/trades">Trades</a>
        {decision !== null && <a href={`/decisions/${decision}`}>The decision behind it</a>}
      </nav>
      <div class="decision-head trade-head">
        <div>
          <h1>
            <span>{contractName(position.contract)}</span>
            <DirectionLabel direction={position.direction} />
          </h1>
          <p class="tags">
            <span class={`badge ${open === null ? "plain" : "stored"}`}>
              {open === null ? "Closed" : "Open"}
            </span>
            <span>{plural(position.contracts, "contract")}</span>
            <span>{readable(position.contract.style)}</span>
            <EvidenceBadge evidence={position.evidence} />
          </p>
        </div>
        <dl class="figures">
          {open !== null && (
            <div>
              <dt>Unrealised</dt>
              <dd>
                <Money value={open.unrealised} r={open.r} />
              </dd>
            </div>
          )}
          {result !== null && (
            <div>
              <dt>{open === null ? "Net result" : "Realised so far"}</dt>
              <dd>
                <Money value={result.net} r={result.net / position.planned_risk} />
              </dd>
            </div>
          )}
        </dl>
      </div>
    </>
  );
}
