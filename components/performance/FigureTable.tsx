/** Every figure with its 95 % interval, its sample and what it is. */
import type { Tile } from "../../lib/view/performance/tiles.ts";

/** The figures in their fixed order. */
export function FigureTable({ id, figures }: {
  readonly id: string;
  readonly figures: readonly Tile[];
}) {
  return (
    <div class="table-wrap">
      <table class="listing figures-table" id={id}>
        <caption class="visually-hidden">Every figure with its 95 % interval and sample</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" class="number">Value</th>
            <th scope="col" class="number">95 % interval</th>
            <th scope="col" class="number">Sample</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, label, meaning, value, sign, interval, sample, reason }) => (
            <tr key={name}>
              <th scope="row" class="cell-title">{label}</th>
              <td class="number" data-label="Value">
                <span class={sign === null ? undefined : `money ${sign}`}>{value}</span>
              </td>
              <td class="number soft" data-label="95 % interval">{interval ?? "–"}</td>
              <td class="number soft" data-label="Sample">{sample}</td>
              <td class="meaning soft">
                {meaning}
                {reason !== null && <span class="reason">: {reason}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
