/** The factors of two multipliers beside each other; what differs stands out. */
import type { FactorStep } from "../lib/view/factors.ts";
import { formatFactor } from "../lib/view/number.ts";

/** Steps of both; empty where the rules ended before the multiplier. */
export interface BeforeAfterProps {
  readonly id: string;
  readonly before: readonly FactorStep[];
  readonly after: readonly FactorStep[];
}

/** A row a factor. */
export function BeforeAfterFactors({ id, before, after }: BeforeAfterProps) {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  if (names.length === 0) return null;
  const find = (steps: readonly FactorStep[], wanted: string) =>
    steps.find(({ name }) => name === wanted) ?? null;
  return (
    <div class="table-wrap" id={id}>
      <table>
        <caption class="visually-hidden">Factors before and after</caption>
        <thead>
          <tr>
            <th scope="col">Factor</th>
            <th scope="col" class="number">As it was</th>
            <th scope="col" class="number">With these inputs</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const [old, fresh] = [find(before, name), find(after, name)];
            const same = old?.factor === fresh?.factor;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="number">{formatFactor(old?.factor ?? null, 4)}</td>
                <td class="number">
                  {same
                    ? <span class="faint">{formatFactor(fresh?.factor ?? null, 4)}</span>
                    : <strong>{formatFactor(fresh?.factor ?? null, 4)}</strong>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
