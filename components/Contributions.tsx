/** How the timeframes voted: one bar, and one row per active signal. */
import type { Release } from "../engine/decision/release.ts";
import type { Decision } from "../lib/data/decision_schema.ts";
import { formatScore, formatTimeframe } from "../lib/view/number.ts";
import { weighTimeframes } from "../lib/view/weights.ts";
import { ConfluenceBar } from "./ConfluenceBar.tsx";
import { DirectionLabel } from "./Verdict.tsx";

/** Confluence of a decision; says so when it was not computed. */
export function Contributions(
  { decision, release }: {
    readonly decision: Decision;
    /** The one that decided; null when it cannot be read. */
    readonly release: Release | null;
  },
) {
  const { contributions, confluence_score: score } = decision;
  if (contributions === null || score === null) {
    return <p class="soft">The rules ended before confluence was measured.</p>;
  }
  return (
    <>
      <ConfluenceBar
        timeframes={weighTimeframes(contributions, release?.weights ?? null)}
        width={360}
      />
      <div class="table-wrap">
        <table>
          <caption class="visually-hidden">Active signals and what each adds</caption>
          <thead>
            <tr>
              <th scope="col">Timeframe</th>
              <th scope="col">Direction</th>
              <th scope="col" class="number">AI score</th>
              <th scope="col" class="number">Weight</th>
              <th scope="col" class="number">Adds</th>
            </tr>
          </thead>
          <tbody>
            {contributions.map((item) => (
              <tr key={item.timeframe}>
                <th scope="row">{formatTimeframe(item.timeframe)}</th>
                <td>
                  <DirectionLabel direction={item.direction} />
                </td>
                <td class="number">{formatScore(item.ai_score)}</td>
                <td class="number">{formatWeight(item.weight)} %</td>
                <td class="number">{formatScore(item.contribution)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                Confluence {decision.direction?.toLowerCase()}
                {release !== null && (
                  <span class="faint">&#32;({release.minimum_confluence} needed)</span>
                )}
              </th>
              <td class="number">{formatScore(score)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

/** A share of 0 to 1 in percent, free of binary dust. */
function formatWeight(share: number): number {
  return Math.round(share * 10_000) / 100;
}
