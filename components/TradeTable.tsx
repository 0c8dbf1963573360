/** Trades as a table: on narrow screens each row becomes a card by style alone. */
import type { TradeRow } from "../lib/data/trades.ts";
import { contractName } from "../lib/view/contract.ts";
import { nameReason } from "../lib/view/exit_reason.ts";
import { formatPrice } from "../lib/view/number.ts";
import { Money } from "./Money.tsx";
import { Time } from "./Time.tsx";
import { DirectionLabel } from "./Verdict.tsx";

/** The one opened last first. */
export function TradeTable(
  { trades, now }: { readonly trades: readonly TradeRow[]; readonly now: string },
) {
  return (
    <div class="table-wrap">
      <table class="listing trades">
        <caption class="visually-hidden">Trades, the one opened last first</caption>
        <thead>
          <tr>
            <th scope="col">Opened</th>
            <th scope="col">Contract</th>
            <th scope="col">Direction</th>
            <th scope="col">Status</th>
            <th scope="col">Closed</th>
            <th scope="col" class="number">Contracts</th>
            <th scope="col" class="number">Paid</th>
            <th scope="col" class="number">Result</th>
          </tr>
        </thead>
        <tbody>
          {trades.map((trade) => (
            <tr key={trade.trade_id}>
              <td class="cell-time">
                {trade.opened_at !== null && <Time instant={trade.opened_at} now={now} />}
              </td>
              <td class="cell-title">
                <a class="ticker" href={`/trades/${trade.trade_id}`}>{name(trade)}</a>
              </td>
              <td class="cell-tag">
                <DirectionLabel direction={trade.direction} />
              </td>
              <td class="cell-tag">
                <Status trade={trade} />
              </td>
              <td data-label="Closed" class="soft nowrap">
                {trade.closed_at === null ? "–" : <Time instant={trade.closed_at} now={now} />}
              </td>
              <td class="number" data-label="Contracts">{count(trade)}</td>
              <td class="number" data-label="Paid">{formatPrice(trade.entry_price)}</td>
              <td class="number cell-result" data-label="Result">
                {trade.status === "OPEN" && trade.contracts_open === trade.contracts
                  ? <span class="faint">–</span>
                  : <Money value={trade.net} r={trade.r} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Status({ trade }: { readonly trade: TradeRow }) {
  if (trade.status === "OPEN") return <span class="badge stored">Open</span>;
  return (
    <span class="badge plain">
      {trade.exit_reason === null ? "Closed" : nameReason(trade.exit_reason)}
    </span>
  );
}

function name({ ticker, expiry, strike, option_right: right }: TradeRow): string {
  return ticker === null || expiry === null || strike === null || right === null
    ? ticker ?? "–"
    : contractName({ ticker, expiry, strike, right });
}

function count({ contracts, contracts_open: open, status }: TradeRow): string {
  return status === "OPEN" && open !== contracts ? `${open} of ${contracts}` : String(contracts);
}
