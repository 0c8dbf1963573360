/** A candidate over past decisions: counts, money, and each decision that changes. */
import type { CandidateReplay } from "../../lib/view/learning/types.ts";
import { ReplayFacts } from "./ReplayFacts.tsx";
import { SizedTable } from "./SizedTable.tsx";

/** Rows that are listed; the counts are of all. */
const MOST_ROWS = 100;

/** What was decided again. */
export interface ReplayCardProps {
  readonly replay: CandidateReplay;
  /** Whether there are older decisions that were not looked at. */
  readonly more: boolean;
  /** New York days, both included. */
  readonly from: string;
  readonly to: string;
  readonly now: string;
}

/** The card. */
export function ReplayCard({ replay, more, from, to, now }: ReplayCardProps) {
  const { looked, unreadable, changed } = replay;
  const newest = changed.toSorted((one, other) => other.seq - one.seq).slice(0, MOST_ROWS);
  return (
    <section class="card" aria-labelledby="replay-title">
      <div class="card-head">
        <h2 id="replay-title">Past decisions, decided again</h2>
        <p class="small soft">{from} to {to}</p>
      </div>
      {looked + unreadable === 0
        ? <p class="soft">No decision was made in these days.</p>
        : <ReplayFacts replay={replay} more={more} />}
      {newest.length > 0 && (
        <details class="fold" open={newest.length <= 10}>
          <summary>
            {changed.length > newest.length
              ? `The newest ${newest.length} of ${changed.length} decisions that change`
              : "Decisions that change"}
          </summary>
          <SizedTable changed={newest} now={now} />
        </details>
      )}
    </section>
  );
}
