/** The marks of a trade as a table: the figures of its value chart. */
import type { Trade } from "../lib/data/trade.ts";
import { formatPrice, formatShare } from "../lib/view/number.ts";
import { tradePoints } from "../lib/view/trade_path.ts";
import { Time } from "./Time.tsx";

/** Oldest first. */
export function PathTable({ trade, now }: { readonly trade: Trade; readonly now: string }) {
  return (
    <div class="table-wrap scroll" tabindex={0} role="region" aria-label="Marks of the trade">
      <table>
        <caption class="visually-hidden">Entry, marks and exits, oldest first</caption>
        <thead>
          <tr>
            <th scope="col">New York</th>
            <th scope="col" class="number">Underlying</th>
            <th scope="col" class="number">Volatility</th>
            <th scope="col" class="number">Value</th>
          </tr>
        </thead>
        <tbody>
          {tradePoints(trade).map((point) => (
            <tr key={point.at}>
              <th scope="row" class="cell-time">
                <Time instant={point.at} now={now} />
              </th>
              <td class="number">{formatPrice(point.spot)}</td>
              <td class="number">{formatShare(point.volatility)}</td>
              <td class="number">{point.theoretical.toFixed(4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
