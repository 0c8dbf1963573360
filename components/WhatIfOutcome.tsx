/** A decision and what it would have been, side by side. Part of an island. */
import type { DecisionContext } from "../engine/decision/context.ts";
import type { Release } from "../engine/decision/release.ts";
import type { Decision } from "../engine/decision/types.ts";
import { factorSteps } from "../lib/view/factors.ts";
import { commonEnd, multiplierChart } from "../lib/view/multiplier_chart.ts";
import { formatFactor, formatScore, plural } from "../lib/view/number.ts";
import { BeforeAfterFactors } from "./BeforeAfterFactors.tsx";
import { ChartFigure } from "./ChartFigure.tsx";
import { DirectionLabel, VerdictBadge } from "./Verdict.tsx";

/** A decision with what it was made from. */
export interface DecidedCase {
  readonly decision: Decision;
  readonly context: DecisionContext;
  readonly release: Release | null;
}

/** Both, and the factors of both. */
export function WhatIfOutcome(
  { before, after }: { readonly before: DecidedCase; readonly after: DecidedCase },
) {
  const table = "what-if-factors";
  const most = commonEnd(stepsOf(before), stepsOf(after));
  return (
    <div class="outcome">
      <div class="grid-2" aria-live="polite">
        <Case title="As it was" id="before" decided={before} table={table} most={most} />
        <Case title="With these inputs" id="after" decided={after} table={table} most={most} />
      </div>
      <BeforeAfterFactors id={table} before={stepsOf(before)} after={stepsOf(after)} />
    </div>
  );
}

const stepsOf = ({ decision, context, release }: DecidedCase) =>
  factorSteps(decision, context, release);

function Case(
  { title, id, decided, table, most }: {
    readonly title: string;
    readonly id: string;
    readonly decided: DecidedCase;
    readonly table: string;
    /** End of the axis of both waterfalls. */
    readonly most: number;
  },
) {
  const { decision } = decided;
  const final = decision.breakdown.final_multiplier;
  const chart = multiplierChart(stepsOf(decided), final, most);
  return (
    <section class="case" data-case={id} aria-label={title}>
      <h3>{title}</h3>
      <p class="verdict-line">
        <VerdictBadge verdict={decision.decision} />{" "}
        <DirectionLabel direction={decision.direction} />
        {decision.code !== decision.decision && <code>{decision.code}</code>}
      </p>
      <p class="small">{decision.reason}</p>
      <dl class="facts">
        <dt>Confluence</dt>
        <dd>{formatScore(decision.confluence_score)}</dd>
        <dt>Multiplier</dt>
        <dd>{formatFactor(final)}</dd>
        <dt>Size</dt>
        <dd>
          {decision.recommended_contracts === null
            ? "–"
            : plural(decision.recommended_contracts, "contract")}
        </dd>
      </dl>
      {chart === null
        ? <p class="small soft">The rules ended before the multiplier was computed.</p>
        : (
          <ChartFigure
            id={`waterfall-${id}`}
            spec={chart}
            tableId={table}
            label={`${title}: factors of the multiplier, ending at ${formatFactor(final)}.`}
          />
        )}
    </section>
  );
}
