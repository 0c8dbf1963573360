/** What a report is about and what it is based on. */
import { GRADES } from "../../engine/metrics/evidence.ts";
import type { Account } from "../../lib/data/accounts.ts";
import type { Report } from "../../lib/data/report.ts";
import { formatCount, formatShare, readable } from "../../lib/view/number.ts";
import { beginSentence, nameFilter } from "../../lib/view/performance/selection.ts";
import { newYorkClock, newYorkDate } from "../../lib/view/time.ts";

/** The facts at the head. */
export function ReportBasis(
  { report, account, madeAt }: {
    readonly report: Report;
    readonly account: Pick<Account, "id" | "name" | "clock">;
    /** Instant. */
    readonly madeAt: string;
  },
) {
  const { set, asOf, hash, releases, days } = report;
  const { figures, filter } = set;
  const grades = GRADES.filter((grade) => figures.evidence[grade] > 0);
  const [first, last] = [days[0]?.date, days.at(-1)?.date];
  return (
    <dl class="facts basis">
      <dt>Account</dt>
      <dd>
        {account.name} <span class="faint">{account.id}, {account.clock} clock</span>
      </dd>
      <dt>Period</dt>
      <dd>
        {beginSentence(nameFilter(filter))}
        {first !== undefined && <span class="faint">, with results from {first} to {last}</span>}
      </dd>
      <dt>Trades</dt>
      <dd>{formatCount(figures.trades)} closed, by their last exit</dd>
      <dt>{releases.length === 1 ? "Release" : "Releases"}</dt>
      <dd>
        {releases.length === 0
          ? "None"
          : releases.map(({ buckets, trades }) =>
            `${buckets[0] ?? "not stated"} (${formatCount(trades)})`
          ).join(", ")}
      </dd>
      <dt>Evidence</dt>
      <dd>
        {grades.length === 0
          ? "None"
          : grades.map((grade) =>
            `${readable(grade)} ${formatCount(figures.evidence[grade])} (${
              formatShare(figures.evidence[grade] / figures.trades)
            })`
          ).join(", ")}
        {figures.mixed_evidence && <strong>, counted together</strong>}
      </dd>
      <dt>Fills</dt>
      <dd>
        At the touch with slippage, the worst of three assumptions
        {figures.robust === true && "; the expectancy is above $0 under all three"}
        {figures.robust === false && "; the expectancy is not above $0 under all three"}
      </dd>
      <dt>Ledger</dt>
      <dd>
        Up to entry {formatCount(asOf.sequence)}
        {hash !== null && <code class="hash">{hash}</code>}
      </dd>
      <dt>Made</dt>
      <dd>
        {newYorkDate(madeAt)} {newYorkClock(madeAt)} New York; figures as of {asOf.day}
      </dd>
    </dl>
  );
}
