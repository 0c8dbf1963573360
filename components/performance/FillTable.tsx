/** What the trades would have come to under kinder fills. */
import { FIGURES } from "../../lib/view/performance/figures.ts";
import { type FillRow, FILLS, RESULT_COLUMNS } from "../../lib/view/performance/rows.ts";
import { writeFigure } from "../../lib/view/performance/write.ts";
import { Icon } from "../Icon.tsx";

/** The worst first. */
export function FillTable({ rows }: { readonly rows: readonly FillRow[] }) {
  return (
    <div class="table-wrap">
      <table class="listing figures-table">
        <caption class="visually-hidden">Results by fill assumption, the worst first</caption>
        <thead>
          <tr>
            <th scope="col">Filled at</th>
            {RESULT_COLUMNS.map((name) => (
              <th key={name} scope="col" class="number">{FIGURES[name].label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fill, figures }) => (
            <tr key={fill}>
              <th scope="row" class="cell-title">
                {FILLS[fill][0]} <span class="faint small">{FILLS[fill][1]}</span>
              </th>
              {RESULT_COLUMNS.map((name) => (
                <td key={name} class="number" data-label={FIGURES[name].label}>
                  {writeFigure(figures?.[name] ?? null, FIGURES[name].unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether the result lives on the fill it assumes. */
export function RobustBadge({ robust }: { readonly robust: boolean | null }) {
  if (robust === null) {
    return <span class="badge plain">Fills not all known, or too few trades</span>;
  }
  return robust
    ? (
      <span class="badge stored" title="The expectancy is above $0 under every fill assumption">
        <Icon name="check" />
        Survives the worst fill
      </span>
    )
    : (
      <span class="badge refused" title="The expectancy is $0 or less under a fill assumption">
        <Icon name="skip" />
        Does not survive the worst fill
      </span>
    );
}
