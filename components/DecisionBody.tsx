/** Everything that led to a decision, most telling first. */
import type { DecisionEntry } from "../lib/data/decision_entry.ts";
import { factorSteps, nameNeutralInput } from "../lib/view/factors.ts";
import { Contributions } from "./Contributions.tsx";
import { JsonBlock } from "./JsonBlock.tsx";
import { LedgerFacts } from "./LedgerFacts.tsx";
import { MultiplierWaterfall } from "./MultiplierWaterfall.tsx";
import { PlanCard } from "./PlanCard.tsx";
import { RegimeFacts } from "./RegimeFacts.tsx";

/** The cards of a decision's page. */
export function DecisionBody({ entry }: { readonly entry: DecisionEntry }) {
  const { decision } = entry;
  const steps = factorSteps(decision, entry.context);
  return (
    <div class="stack">
      <div class="grid-2">
        <section class="card" aria-labelledby="confluence">
          <div class="card-head">
            <h2 id="confluence">Confluence</h2>
          </div>
          <Contributions decision={decision} />
        </section>
        <section class="card" aria-labelledby="plan">
          <div class="card-head">
            <h2 id="plan">Plan</h2>
          </div>
          <PlanCard decision={decision} />
        </section>
      </div>
      <section class="card" aria-labelledby="multiplier">
        <div class="card-head">
          <h2 id="multiplier">Position multiplier</h2>
        </div>
        {steps.length === 0
          ? <p class="soft">The rules ended before the multiplier was computed.</p>
          : (
            <MultiplierWaterfall
              steps={steps}
              raw={decision.breakdown?.raw_multiplier ?? null}
              final={decision.breakdown?.final_multiplier ?? null}
            />
          )}
        <NeutralInputs names={decision.neutral_inputs} />
      </section>
      <div class="grid-2">
        <section class="card" aria-labelledby="regime">
          <div class="card-head">
            <h2 id="regime">Market at that moment</h2>
          </div>
          <RegimeFacts decision={decision} />
        </section>
        <section class="card" aria-labelledby="ledger">
          <div class="card-head">
            <h2 id="ledger">In the ledger</h2>
            {entry.receipt_id !== null && (
              <a class="small" href={`/receipts/${entry.receipt_id}`}>The alert it came from</a>
            )}
          </div>
          <LedgerFacts entry={entry} />
        </section>
      </div>
      <details class="card fold">
        <summary>Everything the engine could see</summary>
        <JsonBlock value={entry.context} label="Recorded context" />
      </details>
    </div>
  );
}

function NeutralInputs({ names }: { readonly names: readonly string[] | null }) {
  if (names === null || names.length === 0) return null;
  return (
    <p class="small soft">
      Not sent, so counted as neutral: {names.map(nameNeutralInput).join("; ").toLowerCase()}.
    </p>
  );
}
