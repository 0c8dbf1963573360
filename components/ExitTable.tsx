/** How a trade ended, sale by sale, to the cent. */
import type { TradeExit } from "../lib/data/trade_schema.ts";
import { explainReason, nameReason } from "../lib/view/exit_reason.ts";
import { formatPrice, formatResult } from "../lib/view/number.ts";
import { Money } from "./Money.tsx";
import { Time } from "./Time.tsx";

/** In the order they happened. */
export function ExitTable(
  { exits, now }: { readonly exits: readonly TradeExit[]; readonly now: string },
) {
  if (exits.length === 0) return <p class="soft">Nothing has been sold yet.</p>;
  return (
    <div class="table-wrap">
      <table class="listing exits">
        <caption class="visually-hidden">Exits, in the order they happened</caption>
        <thead>
          <tr>
            <th scope="col">New York</th>
            <th scope="col">Reason</th>
            <th scope="col" class="number">Contracts</th>
            <th scope="col" class="number">Underlying</th>
            <th scope="col" class="number">Bid, ask</th>
            <th scope="col" class="number">Price</th>
            <th scope="col" class="number">Cash</th>
            <th scope="col" class="number">Net</th>
          </tr>
        </thead>
        <tbody>
          {exits.map(({ id, occurred_at, body }) => (
            <tr key={id}>
              <td class="cell-time">
                <Time instant={occurred_at} now={now} />
              </td>
              <td class="cell-title">
                <strong>{nameReason(body.reason)}</strong>
                <span class="block soft small">
                  {explainReason(body.reason)}
                  {body.late_settlement &&
                    " The price of it was seen only later."}
                </span>
              </td>
              <td class="number" data-label="Contracts">{body.contracts}</td>
              <td class="number" data-label="Underlying">{formatPrice(body.spot)}</td>
              <td class="number soft" data-label="Bid, ask">
                {body.reason === "EXPIRED"
                  ? "settled"
                  : `${formatPrice(body.fill.bid)} – ${formatPrice(body.fill.ask)}`}
              </td>
              <td class="number" data-label="Price">{formatPrice(body.price)}</td>
              <td class="number" data-label="Cash">{formatResult(body.cash_change)}</td>
              <td class="number" data-label="Net">
                <Money value={body.net} r={body.r} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
