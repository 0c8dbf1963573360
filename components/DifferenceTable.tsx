/** What differs between two releases, value by value. */
import type { ReleaseDifference } from "../lib/view/release_difference.ts";

/** The values and the ids they belong to. */
export interface DifferenceTableProps {
  readonly before: string;
  readonly after: string;
  readonly differences: readonly ReleaseDifference[];
}

/** Says so when nothing differs. */
export function DifferenceTable({ before, after, differences }: DifferenceTableProps) {
  if (differences.length === 0) {
    return <p class="soft">{before} and {after} hold the same values.</p>;
  }
  return (
    <div class="table-wrap">
      <table class="differences">
        <caption class="visually-hidden">Values of {before} and {after} that differ</caption>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col" class="number">{before}</th>
            <th scope="col" class="number">{after}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ name, before: old, after: fresh }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td class="number">{old ?? "–"}</td>
              <td class="number">
                <strong>{fresh ?? "–"}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
