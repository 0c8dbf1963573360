/** How often signals changed within their bar, by ticker and timeframe. */
import type { SignalBars } from "../lib/data/signal_bars.ts";
import { formatCount, formatShare, formatTimeframe } from "../lib/view/number.ts";

/** The most changeable first. */
export function RepaintTable({ bars }: { readonly bars: readonly SignalBars[] }) {
  if (bars.length === 0) {
    return (
      <p class="soft">
        No signal has named its bar yet. Messages with <code>{'"bar_time": "{{time}}"'}</code>{" "}
        do, as those of the <a href="/webhooks/guide">set-up guide</a> have it.
      </p>
    );
  }
  const ordered = [...bars].sort((a, b) =>
    b.changed_bars / b.bars - a.changed_bars / a.bars || a.ticker.localeCompare(b.ticker)
  );
  return (
    <div class="table-wrap">
      <table class="listing repaint">
        <caption class="visually-hidden">Bars whose signal changed</caption>
        <thead>
          <tr>
            <th scope="col">Ticker</th>
            <th scope="col" class="number">Timeframe</th>
            <th scope="col">Share of bars that changed</th>
            <th scope="col" class="number">Changed</th>
            <th scope="col" class="number">Bars</th>
            <th scope="col" class="number">Direction</th>
            <th scope="col" class="number">Quality</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => {
            const share = row.changed_bars / row.bars;
            return (
              <tr key={`${row.ticker} ${row.timeframe}`}>
                <th scope="row" class="cell-title">{row.ticker}</th>
                <td class="number" data-label="Timeframe">{formatTimeframe(row.timeframe)}</td>
                <td data-label="Share" class="nowrap">
                  <meter min={0} max={1} value={share} aria-hidden="true">
                    {formatShare(share)}
                  </meter>{" "}
                  {formatShare(share)}
                </td>
                <td class="number" data-label="Changed">{formatCount(row.changed_bars)}</td>
                <td class="number" data-label="Bars">{formatCount(row.bars)}</td>
                <td class="number" data-label="Direction">{formatCount(row.direction_changes)}</td>
                <td class="number" data-label="Quality">{formatCount(row.quality_changes)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
