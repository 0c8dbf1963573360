/** The page of an account's releases. */
import type { Act } from "../lib/data/act_history.ts";
import type { KnownRelease } from "../lib/data/releases.ts";
import { ActTable } from "./ActTable.tsx";
import { DifferenceTable, type DifferenceTableProps } from "./DifferenceTable.tsx";
import { Icon } from "./Icon.tsx";
import { ReleaseChoice } from "./ReleaseChoice.tsx";
import { ReleaseTable } from "./ReleaseTable.tsx";

/** What the page shows. */
export interface ReleasesPageProps {
  readonly releases: readonly KnownRelease[];
  /** RELEASE entries, the newest first. */
  readonly acts: readonly Act[];
  readonly active: string | null;
  /** Null until two releases are chosen. */
  readonly compared: DifferenceTableProps | null;
  readonly mayActivate: boolean;
  readonly mayPropose: boolean;
  readonly now: string;
  /** What a form before it did. */
  readonly done: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  proposed: "The candidate is kept. It decides nothing until an owner activates it.",
  activated: "Activated. The next event is decided with it, and nothing before it changes.",
  same: "That is how it was already; nothing was recorded.",
};

/** List, difference, history. */
export function ReleasesPage(props: ReleasesPageProps) {
  const { releases, acts, active, compared, now, done } = props;
  const ids = releases.filter(({ release }) => release !== null).map(({ id }) => id);
  const past = acts.flatMap(({ body: { previous, release } }) => [previous, release])
    .filter((id): id is string => typeof id === "string" && id !== active);
  const said = done === null ? undefined : DONE[done];
  return (
    <>
      <div class="page-head">
        <div>
          <h1>Releases</h1>
          <p class="lead">
            The tables and parameters decisions are made with. A release never changes; another one
            takes its place, and any earlier one can come back.
          </p>
        </div>
        <a class="button" href="/releases/compare">Try one on past decisions</a>
      </div>
      {said !== undefined && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <p>{said}</p>
        </div>
      )}
      <div class="stack">
        <section class="card" aria-label="All releases">
          <ReleaseTable {...props} past={[...past, ...(active === "1.0.0" ? [] : ["1.0.0"])]} />
        </section>
        <section class="card" aria-labelledby="difference">
          <div class="card-head">
            <h2 id="difference">Difference</h2>
          </div>
          <form class="filters" method="get" action="/releases#difference">
            <ReleaseChoice
              name="before"
              label="From"
              ids={ids}
              value={compared?.before ?? active}
            />
            <ReleaseChoice
              name="after"
              label="To"
              ids={ids}
              value={compared?.after ?? ids.find((id) => id !== active) ?? null}
            />
            <button type="submit" class="button">Show</button>
          </form>
          {compared !== null && <DifferenceTable {...compared} />}
        </section>
        <section class="card" aria-labelledby="history-title">
          <div class="card-head">
            <h2 id="history-title">Activations</h2>
          </div>
          <ActTable acts={acts} now={now} caption="Activations and rollbacks, newest first" />
        </section>
      </div>
    </>
  );
}
