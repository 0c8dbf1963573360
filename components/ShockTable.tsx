/** What the book would gain or lose if prices and volatilities jumped now. */
import { shockStrength, type ShockView } from "../lib/view/book.ts";
import { formatResult, formatShare } from "../lib/view/number.ts";

/** Prices across, volatilities down; a stronger ground is a larger sum, the sign says which way. */
export function ShockTable({ shocks }: { readonly shocks: ShockView }) {
  const { spots, volatilities, cells } = shocks;
  return (
    <div class="table-wrap" tabindex={0} role="region" aria-label="Shocks to the book">
      <table class="shocks">
        <caption class="visually-hidden">Dollars against now, by jump</caption>
        <thead>
          <tr>
            <th scope="col">Volatility</th>
            {spots.map((spot) => <th scope="col" class="number" key={spot}>{change(spot)}</th>)}
          </tr>
        </thead>
        <tbody>
          {volatilities.map((volatility, row) => (
            <tr key={volatility}>
              <th scope="row">{points(volatility)}</th>
              {spots.map((spot, column) => {
                const value = cells[row]?.[column] ?? 0;
                const side = value > 0 ? "gain" : "loss";
                return (
                  <td class={`number ${side}-${shockStrength(value, cells)}`} key={spot}>
                    {formatResult(Math.round(value)).replace(/\.00$/, "")}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function change(share: number): string {
  return share === 0
    ? "Price now"
    : `${share > 0 ? "+" : ""}${formatShare(share).replace(".0", "")}`;
}

function points(volatility: number): string {
  if (volatility === 0) return "As now";
  const size = Math.abs(Math.round(volatility * 100));
  return `${volatility > 0 ? "+" : "−"}${size} points`;
}
