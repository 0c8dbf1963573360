/** One signal of a decision as a row of inputs. Part of an island. */
import type { ComponentChildren } from "preact";
import { readable } from "../lib/view/number.ts";
import type { SignalInput } from "../lib/view/what_if.ts";

const QUALITIES = ["EXTREME", "HIGH", "MEDIUM"] as const;
const SESSIONS = ["OPEN", "MIDDAY", "POWER_HOUR", "AFTERHOURS"] as const;

/** The signal, and what to do about a change. */
export interface WhatIfSignalProps {
  readonly signal: SignalInput;
  readonly onChange: (changed: SignalInput) => void;
  /** Its name. */
  readonly children: ComponentChildren;
}

/** The row. */
export function WhatIfSignal({ signal, onChange, children }: WhatIfSignalProps) {
  const { timeframe, active, aiScore, quality, volume, session } = signal;
  const set = (changed: Partial<SignalInput>) => onChange({ ...signal, ...changed });
  const name = (what: string) => `${what} of the ${timeframe} minute signal`;
  return (
    <tr>
      <th scope="row" class="cell-title">
        <label class="check">
          <input
            type="checkbox"
            checked={active}
            onChange={({ currentTarget }) => set({ active: currentTarget.checked })}
          />
          <span>{children}</span>
        </label>
      </th>
      <td data-label="Score">
        <input
          type="number"
          min="0"
          max="10.5"
          step="0.1"
          aria-label={name("Score")}
          disabled={!active}
          value={aiScore ?? ""}
          onInput={({ currentTarget }) => set({ aiScore: within(currentTarget.value, 10.5) })}
        />
      </td>
      <td data-label="Quality">
        <select
          aria-label={name("Quality")}
          disabled={!active}
          onChange={({ currentTarget }) =>
            set({ quality: QUALITIES.find((each) => each === currentTarget.value) ?? null })}
        >
          <option value="" selected={quality === null}>Not sent</option>
          {QUALITIES.map((each) => (
            <option key={each} value={each} selected={each === quality}>{readable(each)}</option>
          ))}
        </select>
      </td>
      <td data-label="Volume × average">
        <input
          type="number"
          min="0"
          step="0.1"
          aria-label={name("Volume")}
          disabled={!active}
          value={volume ?? ""}
          onInput={({ currentTarget }) => set({ volume: within(currentTarget.value, 1e6) })}
        />
      </td>
      <td data-label="Session">
        <select
          aria-label={name("Session")}
          disabled={!active}
          onChange={({ currentTarget }) =>
            set({ session: SESSIONS.find((each) => each === currentTarget.value) ?? session })}
        >
          {SESSIONS.map((each) => (
            <option key={each} value={each} selected={each === session}>{readable(each)}</option>
          ))}
        </select>
      </td>
    </tr>
  );
}

/** A number of 0 to a bound; null for an empty field, which counts as not sent. */
function within(text: string, most: number): number | null {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return null;
  return Math.min(most, Math.max(0, value));
}
