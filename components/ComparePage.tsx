/** Another release on past decisions: the question, the counts, and each decision that changes. */
import type { Batch, BatchMoney } from "../lib/view/batch.ts";
import { formatCount, formatResult, plural } from "../lib/view/number.ts";
import { ChangedTable } from "./ChangedTable.tsx";
import { ReleaseChoice } from "./ReleaseChoice.tsx";

/** What the page shows. */
export interface ComparePageProps {
  readonly form: {
    readonly ids: readonly string[];
    readonly active: string | null;
    /** New York days, both included. */
    readonly from: string;
    readonly to: string;
  };
  readonly now: string;
  /** Null until a release is chosen. */
  readonly result: CompareResult | null;
}

/** What came of it. */
export interface CompareResult {
  readonly release: string;
  readonly batch: Batch;
  readonly money: BatchMoney;
  /** Results by trade id, dollars. */
  readonly nets: ReadonlyMap<string, number>;
  /** Whether the period holds more decisions than were looked at. */
  readonly more: boolean;
}

/** The page. */
export function ComparePage({ form, now, result }: ComparePageProps) {
  const other = form.ids.find((id) => id !== form.active) ?? form.active;
  return (
    <>
      <nav class="crumbs" aria-label="Releases">
        <a href="/releases">Releases</a>
      </nav>
      <div class="page-head">
        <div>
          <h1>A release on past decisions</h1>
          <p class="lead">
            Every snapshot of the period is decided again with another release. Each stands by
            itself: open trades, cash and limits stay as they were recorded.
          </p>
        </div>
      </div>
      <form class="filters" method="get" action="/releases/compare">
        <ReleaseChoice
          name="release"
          label="Release"
          ids={form.ids}
          value={result?.release ?? other}
        />
        <Day name="from" label="From" value={form.from} />
        <Day name="to" label="To" value={form.to} />
        <button type="submit" class="button primary">Decide again</button>
      </form>
      {result !== null && <Outcome result={result} now={now} />}
    </>
  );
}

function Day(
  { name, label, value }: {
    readonly name: string;
    readonly label: string;
    readonly value: string;
  },
) {
  return (
    <div class="field">
      <label for={`day-${name}`}>{label}</label>
      <input id={`day-${name}`} name={name} type="date" value={value} />
    </div>
  );
}

function Outcome({ result, now }: { readonly result: CompareResult; readonly now: string }) {
  const { batch, money, nets, release, more } = result;
  const { looked, unreadable, changed, transitions } = batch;
  if (looked === 0) return <p class="card soft">No decision was made in these days.</p>;
  return (
    <div class="stack">
      <section class="card" aria-labelledby="counts">
        <div class="card-head">
          <h2 id="counts">
            {changed.length === 0
              ? `${release} decides all ${formatCount(looked)} the same`
              : `${release} decides ${formatCount(changed.length)} of ${
                formatCount(looked)
              } otherwise`}
          </h2>
        </div>
        {more && (
          <p class="small soft">
            The period holds more than {formatCount(looked)} decisions; these are the newest.
          </p>
        )}
        {unreadable > 0 && (
          <p class="small soft">
            {plural(unreadable, "snapshot")} of an earlier engine could not be decided again.
          </p>
        )}
        {transitions.length > 0 && (
          <dl class="figures">
            {transitions.map(({ name, count }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
        )}
        {changed.length > 0 && <Money money={money} />}
      </section>
      {changed.length > 0 && (
        <section class="card" aria-labelledby="changed">
          <div class="card-head">
            <h2 id="changed">Decisions that change</h2>
          </div>
          <ChangedTable changed={changed} nets={nets} now={now} />
        </section>
      )}
    </div>
  );
}

function Money({ money: { forgone, gained } }: { readonly money: BatchMoney }) {
  if (forgone.trades + gained.trades === 0) {
    return <p class="small soft">None of the trades it concerns, real or shadow, has ended.</p>;
  }
  return (
    <p class="small soft">
      Known so far: {plural(gained.trades, "shadow trade")} it would have made came to{" "}
      {formatResult(gained.net)} at plain size; {plural(forgone.trades, "real trade")}{" "}
      it would not have made came to {formatResult(forgone.net)}.
    </p>
  );
}
