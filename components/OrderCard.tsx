/** What became of an EXECUTE: the trade it opened, or why the order was refused. */
import type { Order, Rejection } from "../lib/data/order.ts";
import type { TradeFill } from "../lib/data/trade_schema.ts";
import { contractName } from "../lib/view/contract.ts";
import { formatDollars, formatPrice, plural } from "../lib/view/number.ts";
import { EvidenceBadge } from "./EvidenceBadge.tsx";
import { Icon } from "./Icon.tsx";

/** Null: the decision was recorded before orders were. */
export function OrderCard({ order }: { readonly order: Order | null }) {
  if (order === null) {
    return (
      <section class="card" aria-labelledby="order">
        <h2 id="order">The order</h2>
        <p class="soft">No order is on record for this decision.</p>
      </section>
    );
  }
  return order.status === "FILLED"
    ? <Filled fill={order.fill} />
    : <Refused rejection={order.rejection} />;
}

function Filled({ fill }: { readonly fill: TradeFill }) {
  const { position, contracts } = fill.body;
  const { entry } = position;
  return (
    <section class="card" aria-labelledby="order">
      <div class="card-head">
        <h2 id="order">The trade</h2>
        <a class="button primary" href={`/trades/${fill.trade_id}`}>Open the trade</a>
      </div>
      <dl class="tiles">
        <div>
          <dt>Bought</dt>
          <dd>
            {contractName(position.contract)}
            <span class="unit">
              {plural(contracts, "contract")} <EvidenceBadge evidence={position.evidence} />
            </span>
          </dd>
        </div>
        <div>
          <dt>Price</dt>
          <dd>
            {formatPrice(entry.price)}
            <span class="unit">bid {formatPrice(entry.bid)}, ask {formatPrice(entry.ask)}</span>
          </dd>
        </div>
        <div>
          <dt>Costs</dt>
          <dd>
            {formatDollars(entry.spread_cost + entry.slippage_cost + entry.fees.total)}
            <span class="unit">
              spread {formatDollars(entry.spread_cost)}, slippage{" "}
              {formatDollars(entry.slippage_cost)}, fees {formatDollars(entry.fees.total)}
            </span>
          </dd>
        </div>
        <div>
          <dt>Planned risk</dt>
          <dd>
            {formatDollars(position.planned_risk)}
            <span class="unit">at the stop, costs included</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Refused({ rejection }: { readonly rejection: Rejection }) {
  return (
    <section class="notice bad calm" aria-labelledby="order">
      <Icon name="warning" />
      <div class="refusal">
        <h2 id="order">The order was refused</h2>
        {rejection.reason !== null && <p>{rejection.reason}</p>}
        <dl class="facts">
          <dt>Code</dt>
          <dd>
            <code>{rejection.code}</code>
          </dd>
          {rejection.field !== null && (
            <>
              <dt>Field</dt>
              <dd>
                <code>{rejection.field}</code>
              </dd>
            </>
          )}
          {rejection.contract !== null && (
            <>
              <dt>Contract</dt>
              <dd>{contractName(rejection.contract)}</dd>
            </>
          )}
          {rejection.ordered !== null && (
            <>
              <dt>Ordered</dt>
              <dd>{plural(rejection.ordered, "contract")}</dd>
            </>
          )}
        </dl>
      </div>
    </section>
  );
}
