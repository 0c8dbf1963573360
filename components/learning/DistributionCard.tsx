/** How R is distributed in the cell against the rest, before the cut. */
import type { Distribution } from "../../lib/view/learning/distribution.ts";
import type { Suggestion } from "../../lib/view/learning/types.ts";
import { DistributionFigure } from "./DistributionFigure.tsx";

/** The card; it says so where the trades cannot be read any more. */
export function DistributionCard(
  { distribution, suggestion }: {
    readonly distribution: Distribution | null;
    readonly suggestion: Suggestion;
  },
) {
  return (
    <section class="card" aria-labelledby="distribution-title">
      <div class="card-head">
        <h2 id="distribution-title">R in the cell and beside it</h2>
        <p class="small soft">Trades before the cut, as shares of each side</p>
      </div>
      {distribution === null
        ? <p class="soft">None of these trades can be read any more.</p>
        : (
          <DistributionFigure
            distribution={distribution}
            label={suggestion.label}
            mean={suggestion.mean_r}
            restMean={suggestion.rest_mean_r}
          />
        )}
    </section>
  );
}
