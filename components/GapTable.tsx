/** Bars whose alert did not come in time, the newest first. */
import type { Gap } from "../lib/data/feeds.ts";
import { feedKey } from "../lib/view/feed.ts";
import { formatTimeframe, readable } from "../lib/view/number.ts";
import { Time } from "./Time.tsx";

/** The table. */
export function GapTable({ gaps, now }: { readonly gaps: readonly Gap[]; readonly now: string }) {
  return (
    <div class="table-wrap">
      <table class="listing">
        <caption class="visually-hidden">Missed alerts, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Ticker</th>
            <th scope="col">Kind</th>
            <th scope="col" class="number">Timeframe</th>
            <th scope="col">Bar closed</th>
            <th scope="col">Noticed</th>
            <th scope="col">Heard again</th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <tr key={`${feedKey(gap)} ${gap.bar_close}`}>
              <th scope="row" class="cell-title">{gap.ticker}</th>
              <td data-label="Kind">{readable(gap.kind)}</td>
              <td class="number" data-label="Timeframe">{formatTimeframe(gap.timeframe)}</td>
              <td class="nowrap" data-label="Bar closed">
                <Time instant={gap.bar_close} now={now} />
              </td>
              <td class="nowrap" data-label="Noticed">
                <Time instant={gap.detected_at} now={now} />
              </td>
              <td class="nowrap" data-label="Heard again">
                {gap.arrived_at === null
                  ? <span class="badge refused">Still silent</span>
                  : <Time instant={gap.arrived_at} now={now} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
