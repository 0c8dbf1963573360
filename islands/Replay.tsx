/**
 * Replays the decision where the reader sits: the engine that decided, loaded when it is asked for,
 * on the context that was recorded.
 */
import { useSignal } from "@preact/signals";
import { Boundary } from "../components/Boundary.tsx";
import { ReplayResult } from "../components/ReplayResult.tsx";
import type { Release } from "../engine/decision/release.ts";
import type { DecisionEntry, Replay as Replayed } from "../engine/replay/mod.ts";

/** Plain data only: props travel to the browser as JSON. */
export interface ReplayProps {
  readonly entry: DecisionEntry;
  /** The release the entry names; null when it is not known. */
  readonly release: Release | null;
}

/** A button, and what came of it. */
export default function Replay(props: ReplayProps) {
  return (
    <Boundary what="The replay">
      <Button {...props} />
    </Boundary>
  );
}

type Outcome =
  | { readonly state: "idle" | "running" | "failed" }
  | { readonly state: "done"; readonly replay: Replayed; readonly took: number };

function Button({ entry, release }: ReplayProps) {
  const outcome = useSignal<Outcome>({ state: "idle" });
  const run = async () => {
    outcome.value = { state: "running" };
    try {
      const { replayEntry } = await import("../engine/replay/mod.ts");
      const start = performance.now();
      const replay = replayEntry(entry, { releases: (id) => release?.id === id ? release : null });
      outcome.value = { state: "done", replay, took: performance.now() - start };
    } catch (error) {
      console.error("The engine could not be loaded:", error);
      outcome.value = { state: "failed" };
    }
  };
  const { value } = outcome;
  return (
    <div class="lab">
      <noscript>
        <p class="soft">
          This runs in the browser, so it needs scripts. On the command line{" "}
          <code>deno task engine replay</code> does the same.
        </p>
      </noscript>
      <p class="needs-script">
        <button
          type="button"
          class="button"
          onClick={run}
          disabled={value.state === "running"}
        >
          {value.state === "done" ? "Replay again" : "Replay in the browser"}
        </button>
      </p>
      <div aria-live="polite">
        {value.state === "running" && <p class="soft">Loading the engine…</p>}
        {value.state === "failed" && (
          <p class="field-error">The engine could not be loaded. Try again.</p>
        )}
        {value.state === "done" && <ReplayResult replay={value.replay} took={value.took} />}
      </div>
    </div>
  );
}
