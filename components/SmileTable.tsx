/** Implied volatility by strike: the figures of the smile. */
import type { StrikeRow } from "../lib/view/chain.ts";
import { formatStrike } from "../lib/view/contract.ts";
import { formatShare } from "../lib/view/number.ts";

/** Lowest strike first. */
export function SmileTable({ rows }: { readonly rows: readonly StrikeRow[] }) {
  return (
    <div class="table-wrap scroll" tabindex={0} role="region" aria-label="Volatility by strike">
      <table class="narrow-table">
        <caption class="visually-hidden">Implied volatility by strike</caption>
        <thead>
          <tr>
            <th scope="col" class="number">Strike</th>
            <th scope="col" class="number">Volatility</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ strike, call, put }) => (
            <tr key={strike}>
              <th scope="row" class="number">{formatStrike(strike)}</th>
              <td class="number">{formatShare((call ?? put)?.volatility ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
