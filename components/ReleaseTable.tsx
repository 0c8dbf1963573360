/** The releases of an account: which is active, where each came from, and what can be done with it. */
import type { KnownRelease } from "../lib/data/releases.ts";
import { Icon } from "./Icon.tsx";
import { Time } from "./Time.tsx";

/** What the table shows, and who looks. */
export interface ReleaseTableProps {
  readonly releases: readonly KnownRelease[];
  /** Id of the active one. */
  readonly active: string | null;
  /** Ids that were active before. */
  readonly past: readonly string[];
  readonly mayActivate: boolean;
  readonly mayPropose: boolean;
  readonly now: string;
}

/** The newest first, the built-in one last. */
export function ReleaseTable(props: ReleaseTableProps) {
  const { releases, active, past, mayActivate, mayPropose, now } = props;
  return (
    <div class="table-wrap">
      <table class="listing releases">
        <caption class="visually-hidden">Releases, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">State</th>
            <th scope="col">Proposed</th>
            <th scope="col">Why</th>
            <th scope="col">
              <span class="visually-hidden">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {releases.map(({ id, release, comment, createdAt }) => (
            <tr key={id}>
              <th scope="row" class="cell-title">{id}</th>
              <td class="cell-tag">
                <StateBadge
                  state={id === active
                    ? "active"
                    : release === null
                    ? "unreadable"
                    : past.includes(id)
                    ? "past"
                    : "candidate"}
                />
              </td>
              <td class="nowrap" data-label="Proposed">
                {createdAt === null ? "Built in" : <Time instant={createdAt} now={now} />}
              </td>
              <td data-label="Why">{comment ?? "The first release of the engine"}</td>
              <td class="cell-acts">
                {id !== active && release !== null && active !== null && (
                  <a href={withReleases("/releases", active, id)}>Difference</a>
                )}
                {mayPropose && release !== null && (
                  <a href={`/releases/new?from=${encodeURIComponent(id)}`}>New from this</a>
                )}
                {mayActivate && id !== active && release !== null && (
                  <a href={`/releases/activate?release=${encodeURIComponent(id)}`}>
                    {past.includes(id) ? "Roll back" : "Activate"}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function withReleases(path: string, before: string, after: string): string {
  return `${path}?${new URLSearchParams({ before, after })}#difference`;
}

function StateBadge({ state }: { readonly state: "active" | "past" | "candidate" | "unreadable" }) {
  if (state === "active") {
    return (
      <span class="badge stored">
        <Icon name="check" />Active
      </span>
    );
  }
  if (state === "past") return <span class="badge plain">Was active</span>;
  if (state === "candidate") return <span class="badge plain">Candidate</span>;
  return <span class="badge refused">Not readable</span>;
}
