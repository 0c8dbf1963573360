/** How good the prices behind the trades are, each grade by itself. */
import { FIGURES } from "../../lib/view/performance/figures.ts";
import { type EvidenceRow, RESULT_COLUMNS } from "../../lib/view/performance/rows.ts";
import { writeFigure } from "../../lib/view/performance/write.ts";
import { formatCount, formatShare } from "../../lib/view/number.ts";
import { EvidenceBadge } from "../EvidenceBadge.tsx";

/** Best first. */
export function EvidenceTable({ rows }: { readonly rows: readonly EvidenceRow[] }) {
  return (
    <div class="table-wrap">
      <table class="listing figures-table">
        <caption class="visually-hidden">Results by grade of evidence, the best first</caption>
        <thead>
          <tr>
            <th scope="col">Evidence</th>
            <th scope="col" class="number">Trades</th>
            {RESULT_COLUMNS.map((name) => (
              <th key={name} scope="col" class="number">{FIGURES[name].label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ grade, trades, share, figures, small }) => (
            <tr key={grade}>
              <th scope="row" class="cell-title">
                {grade === "UNSTATED"
                  ? <span class="badge plain">Not stated</span>
                  : <EvidenceBadge evidence={grade} />}
                {small && (
                  <>
                    {" "}
                    <span class="badge wait">Few trades</span>
                  </>
                )}
              </th>
              <td class="number" data-label="Trades">
                {formatCount(trades)} <span class="faint">{formatShare(share)}</span>
              </td>
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
