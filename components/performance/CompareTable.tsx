/** Two samples side by side, with differences and intervals. */
import { type Difference, sayOverlap } from "../../lib/view/performance/comparison.ts";
import { FIGURES } from "../../lib/view/performance/figures.ts";
import {
  type Bounds,
  writeBounds,
  writeChange,
  writeFigure,
} from "../../lib/view/performance/write.ts";

/** What the table shows. */
export interface CompareTableProps {
  readonly differences: readonly Difference[];
  /** Of the first and the second sample. */
  readonly names: readonly [string, string];
}

/** A row for each figure. */
export function CompareTable({ differences, names }: CompareTableProps) {
  return (
    <div class="table-wrap">
      <table class="listing figures-table compared">
        <caption class="visually-hidden">{names[0]} and {names[1]}, with differences</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" class="number">First</th>
            <th scope="col" class="number">Second</th>
            <th scope="col" class="number">Difference</th>
            <th scope="col">Intervals</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((each) => <Row key={each.name} difference={each} />)}
        </tbody>
      </table>
    </div>
  );
}

function Row({ difference }: { readonly difference: Difference }) {
  const { name, first, second, firstBounds, secondBounds, change, changeBounds, overlap } =
    difference;
  const { label, unit } = FIGURES[name];
  const range = (value: number | null, bounds: Bounds | null) =>
    value !== null && (
      <span class="block small faint">{writeBounds(bounds, unit) ?? "no interval"}</span>
    );
  return (
    <tr>
      <th scope="row" class="cell-title">{label}</th>
      <td class="number" data-label="First">
        {writeFigure(first, unit)}
        {range(first, firstBounds)}
      </td>
      <td class="number" data-label="Second">
        {writeFigure(second, unit)}
        {range(second, secondBounds)}
      </td>
      <td class="number" data-label="Difference">
        {writeChange(change, unit)}
        {changeBounds !== null && (
          <span class="block small faint">
            {writeChange(changeBounds.lower, unit)} to {writeChange(changeBounds.upper, unit)}
          </span>
        )}
      </td>
      <td class="cell-tag" data-label="Intervals">
        {overlap === null
          ? <span class="faint">–</span>
          : overlap
          ? <span class="badge plain">Overlap</span>
          : <span class="badge stored">Apart</span>}
      </td>
    </tr>
  );
}

/** What may be said of the figures that matter most, in sentences. */
export function Overlaps({ differences, names }: CompareTableProps) {
  const told = differences.filter(({ name }) =>
    ["expectancy_r", "win_rate", "sharpe"].includes(name)
  );
  return (
    <ul class="overlaps">
      {told.map((each) => <li key={each.name}>{sayOverlap(each, names)}</li>)}
    </ul>
  );
}
