/** Tables that only a report has: by month, and where results came from. */
import { type AttributionRange, costsOf } from "../../lib/view/attribution_periods.ts";
import { formatCount, formatResult } from "../../lib/view/number.ts";
import type { MonthRow } from "../../lib/view/performance/months.ts";

/** Results by month. */
export function MonthTable({ rows }: { readonly rows: readonly MonthRow[] }) {
  return (
    <table class="narrow-table">
      <caption class="visually-hidden">Results by month</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" class="number">Trades closed</th>
          <th scope="col" class="number">Won</th>
          <th scope="col" class="number">Lost</th>
          <th scope="col" class="number">Realised</th>
          <th scope="col" class="number">Change of equity</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ from, name, trades, wins, losses, realised, change }) => (
          <tr key={from}>
            <th scope="row">{name}</th>
            <td class="number">{formatCount(trades)}</td>
            <td class="number">{formatCount(wins)}</td>
            <td class="number">{formatCount(losses)}</td>
            <td class="number">{formatResult(realised)}</td>
            <td class="number">{formatResult(change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const PARTS = ["delta", "gamma", "theta", "vega", "rho", "residual"] as const;

/** Where results came from, by month. */
export function SourceTable({ range }: { readonly range: AttributionRange }) {
  const rows = [...range.periods, { ...range.total, name: "All", from: "all" }];
  return (
    <table class="sources">
      <caption class="visually-hidden">Where results came from, by month, dollars</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          {PARTS.map((part) => <th key={part} scope="col" class="number">{part}</th>)}
          <th scope="col" class="number">Costs</th>
          <th scope="col" class="number">Net</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, from, result }) => (
          <tr key={from} class={from === "all" ? "total" : undefined}>
            <th scope="row">{name}</th>
            {PARTS.map((part) => (
              <td key={part} class="number">{formatResult(result.attribution[part])}</td>
            ))}
            <td class="number">{formatResult(0 - costsOf(result))}</td>
            <td class="number">{formatResult(result.net)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
