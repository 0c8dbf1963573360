/** The inputs of a decision, to be changed one by one. Part of an island. */
import { formatTimeframe, readable } from "../lib/view/number.ts";
import type { PhaseInput, SignalInput, WhatIfInputs } from "../lib/view/what_if.ts";
import { ReleaseChoice } from "./ReleaseChoice.tsx";
import { DirectionLabel } from "./Verdict.tsx";
import { WhatIfSignal } from "./WhatIfSignal.tsx";

/** The inputs, and what to do about a change. */
export interface WhatIfFormProps {
  readonly inputs: WhatIfInputs;
  readonly release: string;
  readonly releases: readonly string[];
  readonly onChange: (changed: Partial<WhatIfInputs>) => void;
  readonly onChoose: (release: string) => void;
  readonly onReset: () => void;
}

/** Decides nothing itself: whatever is typed goes up as it is typed. */
export function WhatIfForm(props: WhatIfFormProps) {
  const { inputs, release, releases, onChange, onChoose, onReset } = props;
  const changeSignal = (changed: SignalInput) =>
    onChange({
      signals: inputs.signals.map((each) => each.timeframe === changed.timeframe ? changed : each),
    });
  const changePhase = (changed: PhaseInput) =>
    onChange({
      phases: inputs.phases.map((each) => each.timeframe === changed.timeframe ? changed : each),
    });
  return (
    <form class="what-if" onSubmit={(event) => event.preventDefault()}>
      <div class="filters">
        <div onChange={(event) => onChoose((event.target as HTMLSelectElement).value)}>
          <ReleaseChoice name="what-if-release" label="Release" ids={releases} value={release} />
        </div>
        <div class="field">
          <label for="what-if-price">Price</label>
          <input
            id="what-if-price"
            type="number"
            min="0.01"
            step="any"
            value={inputs.price ?? ""}
            onInput={(event) => onChange({ price: numberOf(event.currentTarget.value) })}
          />
        </div>
        <button type="button" class="button" onClick={onReset}>As it was</button>
      </div>
      <div class="table-wrap">
        <table class="listing">
          <caption class="visually-hidden">Signals of the decision</caption>
          <thead>
            <tr>
              <th scope="col">Signal</th>
              <th scope="col">Score</th>
              <th scope="col">Quality</th>
              <th scope="col">Volume × average</th>
              <th scope="col">Session</th>
            </tr>
          </thead>
          <tbody>
            {inputs.signals.map((signal) => (
              <WhatIfSignal key={signal.timeframe} signal={signal} onChange={changeSignal}>
                {formatTimeframe(signal.timeframe)} <DirectionLabel direction={signal.direction} />
              </WhatIfSignal>
            ))}
          </tbody>
        </table>
      </div>
      {inputs.phases.length > 0 && (
        <fieldset class="phases">
          <legend class="small soft">Phases that count</legend>
          {inputs.phases.map((phase) => (
            <label key={phase.timeframe}>
              <input
                type="checkbox"
                checked={phase.active}
                onChange={({ currentTarget }) =>
                  changePhase({ ...phase, active: currentTarget.checked })}
              />
              {formatTimeframe(phase.timeframe)} {readable(phase.bias).toLowerCase()}
            </label>
          ))}
        </fieldset>
      )}
    </form>
  );
}

/** A number as it was typed; null while the field is empty. */
function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) || value <= 0 ? null : value;
}
