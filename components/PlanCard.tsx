/** The plan of a decision: what is to be done, or what would have been. */
import type { Decision } from "../lib/data/decision_schema.ts";
import { plural } from "../lib/view/number.ts";
import { PriceLadder } from "./PriceLadder.tsx";

/** Entry, stop and targets; for WAIT and SKIP they are marked as hypothetical. */
export function PlanCard({ decision }: { readonly decision: Decision }) {
  const plan = decision.entry_plan;
  if (plan === null) return <p class="soft">No entry was planned: the rules ended before.</p>;
  const contracts = decision.recommended_contracts;
  return (
    <>
      {contracts === null
        ? (
          <p class="soft small">
            Nothing is traded. These are the levels the setup would have had.
          </p>
        )
        : (
          <p class="small">
            {plural(contracts, "contract")}: a base of{" "}
            {decision.base_contracts ?? plan.base_contracts}
            , times the multiplier, rounded, at least 1.
          </p>
        )}
      <PriceLadder
        entry={plan.price}
        stop={plan.stop_loss}
        target1={plan.target_1}
        target2={plan.target_2}
      />
    </>
  );
}
