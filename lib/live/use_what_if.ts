/**
 * A recorded decision with other inputs, as one hook for the island that shows it.
 */
import { useSignal } from "@preact/signals";
import type { DecisionContext } from "../../engine/decision/context.ts";
import type { decide } from "../../engine/decision/decide.ts";
import type { Release } from "../../engine/decision/release.ts";
import type { Decision } from "../../engine/decision/types.ts";
import { changeContext, recordedInputs, type WhatIfInputs } from "../view/what_if.ts";

/** What is shown of a decision that might have been. */
export type WhatIfResult =
  | { readonly state: "closed" | "loading" | "failed" }
  | {
    readonly state: "decided";
    readonly decision: Decision;
    readonly context: DecisionContext;
    readonly release: Release;
  };

/**
 * Holds the inputs and decides anew whenever one of them changes. The engine is loaded when it is
 * first asked for.
 */
export function useWhatIf(
  context: DecisionContext,
  recorded: Pick<Decision, "entry_plan"> & { readonly release: string },
  releases: readonly Release[],
) {
  const before = recordedInputs(context, recorded.entry_plan?.price ?? null);
  const inputs = useSignal<WhatIfInputs>(before);
  const releaseId = useSignal(recorded.release);
  const result = useSignal<WhatIfResult>({ state: "closed" });
  const engine = useSignal<typeof decide | null>(null);

  const decideAgain = () => {
    const release = releases.find(({ id }) => id === releaseId.value);
    if (engine.value === null || release === undefined) return;
    try {
      const changed = changeContext(context, before, inputs.value, release.id);
      const decision = engine.value(changed, release);
      result.value = { state: "decided", decision, context: changed, release };
    } catch (error) {
      console.error("The decision could not be made:", error);
      result.value = { state: "failed" };
    }
  };
  return {
    inputs,
    releaseId,
    result,
    open: async () => {
      result.value = { state: "loading" };
      try {
        engine.value = (await import("../../engine/decision/decide.ts")).decide;
        decideAgain();
      } catch (error) {
        console.error("The engine could not be loaded:", error);
        result.value = { state: "failed" };
      }
    },
    change: (changed: Partial<WhatIfInputs>) => {
      inputs.value = { ...inputs.value, ...changed };
      decideAgain();
    },
    choose: (id: string) => {
      releaseId.value = id;
      decideAgain();
    },
    reset: () => {
      inputs.value = before;
      releaseId.value = recorded.release;
      decideAgain();
    },
  };
}
