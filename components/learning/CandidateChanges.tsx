/** What a candidate release changes, cell by cell. */
import type { ShownChange } from "../../lib/view/learning/candidate.ts";
import { formatChange, formatValue } from "../../lib/view/learning/words.ts";

/** In the order of the release's tables. */
export function CandidateChanges(
  { changes, from, to }: {
    readonly changes: readonly ShownChange[];
    /** Ids of the releases. */
    readonly from: string;
    readonly to: string;
  },
) {
  return (
    <div class="table-wrap">
      <table class="listing candidate-changes">
        <caption class="visually-hidden">Values of {from} that {to} changes</caption>
        <thead>
          <tr>
            <th scope="col">Cell</th>
            <th scope="col" class="number">{from}</th>
            <th scope="col" class="number">Candidate</th>
            <th scope="col" class="number">Change</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.matrix}/${change.cell}`}>
              <th scope="row" class="cell-title">{change.label}</th>
              <td class="number" data-label={from}>{formatValue(change.from)}</td>
              <td class="number" data-label="Candidate">
                <strong>{formatValue(change.to)}</strong>
              </td>
              <td class="number" data-label="Change">{formatChange(change.percent)}</td>
              <td data-label="Evidence">
                {change.href === null ? "–" : (
                  <a href={change.href}>
                    The suggestion
                    <span class="visually-hidden">&#32;about {change.label}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
