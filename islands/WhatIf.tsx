/**
 * The decision with another input or another release, decided in the browser by the same engine.
 */
import { Boundary } from "../components/Boundary.tsx";
import { WhatIfForm } from "../components/WhatIfForm.tsx";
import { WhatIfOutcome } from "../components/WhatIfOutcome.tsx";
import type { DecisionContext } from "../engine/decision/context.ts";
import type { Release } from "../engine/decision/release.ts";
import type { Decision } from "../engine/decision/types.ts";
import type { DecisionEntry } from "../engine/replay/mod.ts";
import { useWhatIf } from "../lib/live/use_what_if.ts";

/** Plain data only: props travel to the browser as JSON. */
export interface WhatIfProps {
  readonly entry: DecisionEntry;
  /** The releases to choose from. */
  readonly releases: readonly Release[];
}

/** A button, then the inputs and what they lead to. */
export default function WhatIf({ entry, releases }: WhatIfProps) {
  const { context, decision } = entry.body as { context: DecisionContext; decision: Decision };
  return (
    <Boundary what="What if">
      <Lab context={context} decision={decision} releases={releases} />
    </Boundary>
  );
}

interface LabProps {
  readonly context: DecisionContext;
  readonly decision: Decision;
  readonly releases: readonly Release[];
}

function Lab({ context, decision, releases }: LabProps) {
  const lab = useWhatIf(context, decision, releases);
  const result = lab.result.value;
  if (result.state === "closed") {
    return (
      <div class="lab">
        <noscript>
          <p class="soft">This decides in the browser, so it needs scripts.</p>
        </noscript>
        <p class="needs-script">
          <button type="button" class="button" onClick={lab.open}>Change an input</button>
        </p>
      </div>
    );
  }
  if (result.state === "loading") return <p class="soft">Loading the engine…</p>;
  return (
    <div class="lab">
      <WhatIfForm
        inputs={lab.inputs.value}
        release={lab.releaseId.value}
        releases={releases.map(({ id }) => id)}
        onChange={lab.change}
        onChoose={lab.choose}
        onReset={lab.reset}
      />
      {result.state === "decided"
        ? (
          <WhatIfOutcome
            before={{ decision, context, release: find(releases, decision.release) }}
            after={result}
          />
        )
        : <p class="field-error">This engine cannot decide these inputs.</p>}
    </div>
  );
}

function find(releases: readonly Release[], id: string): Release | null {
  return releases.find((each) => each.id === id) ?? null;
}
