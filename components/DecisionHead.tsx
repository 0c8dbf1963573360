/** Top of a decision's page: the verdict, in words first. */
import type { DecisionEntry } from "../lib/data/decision_entry.ts";
import { formatFactor, formatScore, formatTimeframe, plural } from "../lib/view/number.ts";
import { Icon } from "./Icon.tsx";
import { DirectionLabel, VerdictBadge } from "./Verdict.tsx";

/** The entry, and its neighbours in the ledger. */
export interface DecisionHeadProps {
  readonly entry: DecisionEntry;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Verdict, subject, sentence, and the three figures that sum it up. */
export function DecisionHead({ entry, previous, next }: DecisionHeadProps) {
  const { decision } = entry;
  return (
    <>
      <nav class="crumbs decision-nav" aria-label="Decisions">
        <a href="/decisions">Decisions</a>
        <span class="neighbours">
          {previous !== null && (
            <a href={`/decisions/${previous}`} rel="prev">
              <Icon name="left" />Earlier
            </a>
          )}
          {next !== null && (
            <a href={`/decisions/${next}`} rel="next">
              Later<Icon name="right" />
            </a>
          )}
        </span>
      </nav>
      <div class={`decision-head ${decision.decision.toLowerCase()}`}>
        <div>
          <h1>
            <VerdictBadge verdict={decision.decision} large />
            <span>{entry.ticker ?? decision.ticker ?? "–"}</span>
            {decision.direction !== null && <DirectionLabel direction={decision.direction} />}
          </h1>
          <p class="sentence">{decision.reason}</p>
          {decision.code !== decision.decision && (
            <p class="small">
              <code>{decision.code}</code>
            </p>
          )}
        </div>
        <dl class="figures">
          <div>
            <dt>Confluence</dt>
            <dd>{formatScore(decision.confluence_score)}</dd>
          </div>
          <div>
            <dt>Multiplier</dt>
            <dd>{formatFactor(decision.breakdown?.final_multiplier ?? null)}</dd>
          </div>
          <div>
            <dt>Size</dt>
            <dd>{size(decision.recommended_contracts)}</dd>
          </div>
          <div>
            <dt>Entry on</dt>
            <dd>{formatTimeframe(decision.entry_timeframe)}</dd>
          </div>
        </dl>
      </div>
    </>
  );
}

function size(contracts: number | null): string {
  return contracts === null ? "–" : plural(contracts, "contract");
}
