/** What a replay found: the same bytes, or where they differ. */
import { REPLAY_CODES } from "../engine/replay/codes.ts";
import type { Replay } from "../engine/replay/mod.ts";
import { Icon } from "./Icon.tsx";

/** The replay, and how long it took in milliseconds. */
export interface ReplayResultProps {
  readonly replay: Replay;
  readonly took: number;
}

/** A sentence, and a table of the differences when there are any. */
export function ReplayResult({ replay: { match, differences }, took }: ReplayResultProps) {
  if (match) {
    return (
      <div class="notice good" data-replay="match">
        <Icon name="check" />
        <p>
          Match. The recorded context gives the same decision, byte for byte, and the same hash.
          {" "}
          <span class="soft">{took < 1 ? "Less than 1 ms" : `${Math.round(took)} ms`}.</span>
        </p>
      </div>
    );
  }
  return (
    <div data-replay="difference">
      <div class="notice bad">
        <Icon name="warning" />
        <p>
          No match: {differences.length === 1 ? "one field" : `${differences.length} fields`}{" "}
          of the entry are not what its context gives.
        </p>
      </div>
      <div class="table-wrap">
        <table class="differences">
          <caption class="visually-hidden">Fields that differ</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Recorded</th>
              <th scope="col">Recomputed</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={difference.path}>
                <th scope="row">
                  <code>{difference.path}</code>
                  {difference.code !== "VALUE_DIFFERS" && (
                    <span class="block small soft">{REPLAY_CODES[difference.code]}</span>
                  )}
                </th>
                <td>
                  <Value of={difference} name="recorded" />
                </td>
                <td>
                  <Value of={difference} name="recomputed" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Value({ of, name }: { readonly of: object; readonly name: "recorded" | "recomputed" }) {
  const value: unknown = Reflect.get(of, name);
  if (value === undefined) return <span class="faint">not there</span>;
  return <code>{JSON.stringify(value)}</code>;
}
