/** Acts of members as a table: when, who, what changed, why. */
import type { Act } from "../lib/data/act_history.ts";
import { type Change, haltChange, ruleChanges } from "../lib/view/act_difference.ts";
import { Time } from "./Time.tsx";

/** What the table shows. */
export interface ActTableProps {
  readonly acts: readonly Act[];
  readonly now: string;
  readonly caption: string;
}

/** The newest first. */
export function ActTable({ acts, now, caption }: ActTableProps) {
  if (acts.length === 0) return <p class="soft">Nothing has been changed yet.</p>;
  return (
    <div class="table-wrap">
      <table class="listing acts">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">New York</th>
            <th scope="col">Who</th>
            <th scope="col">Changed</th>
            <th scope="col">Why</th>
            <th scope="col" class="number">Entry</th>
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => (
            <tr key={act.id}>
              <td class="cell-time nowrap">
                <Time instant={act.occurredAt} now={now} />
              </td>
              <td class="nowrap" data-label="Who">{act.who}</td>
              <td class="cell-title">
                <Changes act={act} />
              </td>
              <td data-label="Why">{act.comment ?? "–"}</td>
              <td class="number" data-label="Entry">{act.seq}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Changes({ act: { kind, body } }: { readonly act: Act }) {
  const changes = kind === "RELEASE"
    ? [releaseChange(body)]
    : kind === "HALT"
    ? [haltChange(body)]
    : ruleChanges(body);
  if (changes === null) return <span class="soft">Rules, not readable by this version</span>;
  if (changes.length === 0) return <span class="soft">Nothing that counts</span>;
  return (
    <ul class="changes">
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          {name}: <del>{before}</del> <span aria-hidden="true">→</span> <ins>{after}</ins>
        </li>
      ))}
    </ul>
  );
}

function releaseChange(body: Readonly<Record<string, unknown>>): Change {
  const text = (value: unknown) => typeof value === "string" ? value : "not recorded";
  return {
    name: body.action === "ROLLBACK" ? "Rolled back" : "Activated",
    before: text(body.previous),
    after: text(body.release),
  };
}
