/** Where results came from, period by period: the figures of the stacked bars. */
import type { Result } from "../lib/view/attribution.ts";
import type { AttributionPeriod, AttributionRange } from "../lib/view/attribution_periods.ts";
import type { Grain } from "../lib/view/grain.ts";
import { formatCount, formatResult } from "../lib/view/number.ts";
import { Money } from "./Money.tsx";

/** A column of dollars; costs take away, so they are shown below nothing. */
const COLUMNS: readonly (readonly [name: string, of: (result: Result) => number])[] = [
  ["Delta", ({ attribution }) => attribution.delta],
  ["Gamma", ({ attribution }) => attribution.gamma],
  ["Theta", ({ attribution }) => attribution.theta],
  ["Vega", ({ attribution }) => attribution.vega],
  ["Rho", ({ attribution }) => attribution.rho],
  ["Residual", ({ attribution }) => attribution.residual],
  ["Gross", ({ gross }) => gross],
  ["Spread", ({ costs }) => 0 - costs.spread],
  ["Slippage", ({ costs }) => 0 - costs.slippage],
  ["Commission", ({ costs }) => 0 - costs.commission],
  ["Fees", ({ costs }) => 0 - costs.fees],
];

const HEADS: Readonly<Record<Grain, string>> = { day: "Day", week: "Week", month: "Month" };

/** The newest period first; the sum of all at the foot. */
export function AttributionTable(
  { id, range, by }: {
    readonly id: string;
    readonly range: AttributionRange;
    readonly by: Grain;
  },
) {
  const { periods, total } = range;
  return (
    <div class="table-wrap">
      <table class="listing attribution" id={id}>
        <caption class="visually-hidden">Results by {by}, the newest first, dollars</caption>
        <thead>
          <tr>
            <th scope="col">{HEADS[by]}</th>
            <th scope="col" class="number">Contracts</th>
            {COLUMNS.map(([name]) => <th key={name} scope="col" class={look(name)}>{name}</th>)}
            <th scope="col" class="number">Net</th>
          </tr>
        </thead>
        <tbody>
          {periods.toReversed().map((period) => (
            <Row key={period.from} sums={period}>
              {by === "day"
                ? period.name
                : (
                  <a href={`/attribution?by=day&from=${period.from}&to=${period.to}`}>
                    {period.name}
                  </a>
                )}
            </Row>
          ))}
        </tbody>
        <tfoot>
          <Row sums={total}>All</Row>
        </tfoot>
      </table>
    </div>
  );
}

function Row(
  { sums: { contracts, result }, children }: {
    readonly sums: Pick<AttributionPeriod, "contracts" | "result">;
    readonly children: preact.ComponentChildren;
  },
) {
  return (
    <tr>
      <th scope="row" class="cell-title">{children}</th>
      <td class="number soft" data-label="Contracts">{formatCount(contracts)}</td>
      {COLUMNS.map(([name, of]) => (
        <td key={name} class={look(name)} data-label={name}>{formatResult(of(result))}</td>
      ))}
      <td class="number cell-result" data-label="Net">
        <Money value={result.net} />
      </td>
    </tr>
  );
}

function look(name: string): string {
  return name === "Gross" ? "number sum" : "number";
}
