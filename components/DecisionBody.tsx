/** Everything that led to a decision, most telling first. */
import type { Release } from "../engine/decision/release.ts";
import Replay from "../islands/Replay.tsx";
import WhatIf from "../islands/WhatIf.tsx";
import type { DecisionEntry } from "../lib/data/decision_entry.ts";
import { factorSteps, nameNeutralInput } from "../lib/view/factors.ts";
import { Contributions } from "./Contributions.tsx";
import { JsonBlock } from "./JsonBlock.tsx";
import { LedgerFacts } from "./LedgerFacts.tsx";
import { MultiplierWaterfall } from "./MultiplierWaterfall.tsx";
import { PlanCard } from "./PlanCard.tsx";
import { RegimeFacts } from "./RegimeFacts.tsx";

/** A decision and the releases it can be looked at with. */
export interface DecisionBodyProps {
  readonly entry: DecisionEntry;
  /** Every release of the account that can be read. */
  readonly releases: readonly Release[];
}

/** The cards of a decision's page. */
export function DecisionBody({ entry, releases }: DecisionBodyProps) {
  const { decision } = entry;
  const release = releases.find(({ id }) => id === entry.release) ?? null;
  const steps = factorSteps(decision, entry.context, release);
  const recorded = recordedEntry(entry);
  return (
    <div class="stack">
      <div class="grid-2">
        <section class="card" aria-labelledby="confluence">
          <div class="card-head">
            <h2 id="confluence">Confluence</h2>
          </div>
          <Contributions decision={decision} release={release} />
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
              bounds={release?.final_multiplier ?? null}
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
      <section class="card" aria-labelledby="replay">
        <div class="card-head">
          <h2 id="replay">Replay</h2>
          <p class="small soft">The same engine, in your browser, on what was recorded</p>
        </div>
        <Replay entry={recorded} release={release} />
      </section>
      <section class="card" aria-labelledby="what-if">
        <div class="card-head">
          <h2 id="what-if">What if</h2>
          <p class="small soft">Another input or another release; nothing is recorded</p>
        </div>
        <WhatIf entry={recorded} releases={releases} />
      </section>
      <details class="card fold">
        <summary>Everything the engine could see</summary>
        <JsonBlock value={entry.context} label="Recorded context" />
      </details>
    </div>
  );
}

/** What a replay starts from, as plain JSON for the browser. */
function recordedEntry({ seq, engine_version, release, context, recorded }: DecisionEntry) {
  return { seq, engine_version, release, body: { context, decision: recorded } };
}

function NeutralInputs({ names }: { readonly names: readonly string[] | null }) {
  if (names === null || names.length === 0) return null;
  return (
    <p class="small soft">
      Not sent, so counted as neutral: {names.map(nameNeutralInput).join("; ").toLowerCase()}.
    </p>
  );
}
