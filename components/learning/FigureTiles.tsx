/** Figures in a row, each with what it means. */
import type { Figure } from "../../lib/view/learning/evidence.ts";

/** The tiles. */
export function FigureTiles({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl class="tiles">
      {figures.map(({ name, value, meaning }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            <span class="unit">{meaning}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
