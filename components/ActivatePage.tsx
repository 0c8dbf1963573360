/** The step between wanting another release and deciding with it. */
import type { ReleaseDifference } from "../lib/view/release_difference.ts";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { Icon } from "./Icon.tsx";

/** What is about to change. */
export interface ActivatePageProps {
  readonly wanted: string;
  readonly active: string;
  /** Null when the active release cannot be read. */
  readonly differences: readonly ReleaseDifference[] | null;
  readonly comment: string;
  /** Why it was refused. */
  readonly message: string | null;
}

/** The page. */
export function ActivatePage(props: ActivatePageProps) {
  const { wanted, active, differences, comment, message } = props;
  const wrong = message === null
    ? {}
    : { "aria-invalid": "true" as const, "aria-describedby": "refused" };
  return (
    <>
      <nav class="crumbs" aria-label="Releases">
        <a href="/releases">Releases</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>Activate {wanted}?</h1>
          <p class="lead">
            The next event is decided with {wanted} instead of{" "}
            {active}. Decisions made before stay as they are, and so do the fills of open trades;
            their exits follow the new release's model.
          </p>
        </div>
      </div>
      <div class="stack">
        <section class="card" aria-labelledby="difference">
          <div class="card-head">
            <h2 id="difference">What changes</h2>
          </div>
          {differences === null
            ? <p class="soft">The active release cannot be read, so nothing can be compared.</p>
            : <DifferenceTable before={active} after={wanted} differences={differences} />}
        </section>
        <form method="post" action="/releases/activate" class="card act-form">
          <input type="hidden" name="release" value={wanted} />
          <div class="field">
            <label for="comment">Why, kept in the ledger</label>
            <input
              id="comment"
              name="comment"
              value={comment}
              required
              maxLength={500}
              autocomplete="off"
              {...wrong}
            />
            {message !== null && <p class="field-error" id="refused">{message}</p>}
          </div>
          <div class="buttons">
            <button type="submit" class="button primary">
              <Icon name="check" />Yes, activate {wanted}
            </button>
            <a class="button quiet" href="/releases">No, keep {active}</a>
          </div>
        </form>
      </div>
    </>
  );
}
