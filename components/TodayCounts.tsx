/** The day at a glance: how often each verdict fell, and what arrived. */
import type { Overview } from "../lib/view/overview.ts";
import { VERDICTS } from "../lib/view/verdict.ts";
import { VerdictBadge } from "./Verdict.tsx";

/** A strip of counts of the New York day. */
export function TodayCounts({ today }: { readonly today: Overview["today"] }) {
  return (
    <dl class="counts">
      {VERDICTS.map((verdict) => (
        <div key={verdict}>
          <dt>
            <VerdictBadge verdict={verdict} />
          </dt>
          <dd>{today.verdicts[verdict]}</dd>
        </div>
      ))}
      <div>
        <dt>
          <a href="/receipts">Alerts received</a>
        </dt>
        <dd>{today.received}</dd>
      </div>
      <div class={today.refused > 0 ? "alarming" : undefined}>
        <dt>
          <a href="/receipts?outcome=REFUSED">Refused</a>
        </dt>
        <dd>{today.refused}</dd>
      </div>
    </dl>
  );
}
