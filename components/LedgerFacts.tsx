/** Where a decision stands in the ledger: enough to find it again and to check the chain. */
import Copy from "../islands/Copy.tsx";
import LocalTime from "../islands/LocalTime.tsx";
import type { DecisionEntry } from "../lib/data/decision_entry.ts";

/** Sequence, identity, versions and hashes of an entry. */
export function LedgerFacts({ entry }: { readonly entry: DecisionEntry }) {
  return (
    <dl class="facts">
      <dt>Sequence</dt>
      <dd>{entry.seq}</dd>
      <dt>Entry</dt>
      <dd class="code">{entry.id}</dd>
      <dt>Decided</dt>
      <dd>
        <LocalTime instant={entry.occurred_at} />
      </dd>
      <dt>Recorded</dt>
      <dd>
        <LocalTime instant={entry.recorded_at} />
      </dd>
      <dt>Release</dt>
      <dd>{entry.release}</dd>
      <dt>Engine</dt>
      <dd>{entry.engine_version}</dd>
      <dt>Context hash</dt>
      <dd class="code hash">{entry.decision.context_hash ?? "–"}</dd>
      <dt>Previous hash</dt>
      <dd class="code hash">{entry.previous_hash}</dd>
      <dt>Hash</dt>
      <dd class="code hash">
        <span id="entry-hash">{entry.hash}</span>
        <Copy from="entry-hash" label="Copy hash" />
      </dd>
    </dl>
  );
}
