/** R in a cell against R beside it: a picture drawn on the server, and the same as a table. */
import type { Distribution } from "../../lib/view/learning/distribution.ts";
import { formatCount, formatR, formatShare } from "../../lib/view/number.ts";

/** The picture, and whose it is. */
export interface DistributionFigureProps {
  readonly distribution: Distribution;
  readonly label: string;
  readonly mean: number | null;
  readonly restMean: number | null;
}

/** Bars are the cell, outlines the rest; both as shares of their side. */
export function DistributionFigure(props: DistributionFigureProps) {
  const { distribution, label, mean, restMean } = props;
  const { bins, ticks, inCell, rest, cellMean, restMean: restPlace } = distribution;
  return (
    <figure class="chart">
      <div class="against">
        <svg
          role="img"
          aria-label={`R of ${formatCount(inCell)} trades with ${label}, mean ${formatR(mean)}, ` +
            `against ${formatCount(rest)} others, mean ${formatR(restMean)}.`}
          aria-details="distribution-table"
        >
          <svg x="0" y="8" width="100%" height="172" overflow="visible">
            {bins.map((bin) => (
              <g key={bin.name}>
                <title>
                  {`${bin.name}: ${formatShare(bin.cellShare)} of the cell, ` +
                    `${formatShare(bin.restShare)} of the rest`}
                </title>
                <rect
                  class="cell"
                  x={`${bin.left + bin.width * 0.12}%`}
                  y={`${100 - bin.cellHeight}%`}
                  width={`${bin.width * 0.76}%`}
                  height={`${bin.cellHeight}%`}
                />
                <rect
                  class="rest"
                  x={`${bin.left}%`}
                  y={`${100 - bin.restHeight}%`}
                  width={`${bin.width}%`}
                  height={`${bin.restHeight}%`}
                />
              </g>
            ))}
            <line class="axis" x1="0" x2="100%" y1="100%" y2="100%" />
            {restPlace !== null && (
              <line class="rest-mean" x1={`${restPlace}%`} x2={`${restPlace}%`} y1="0" y2="100%" />
            )}
            {cellMean !== null && (
              <line class="cell-mean" x1={`${cellMean}%`} x2={`${cellMean}%`} y1="0" y2="100%" />
            )}
          </svg>
          {ticks.map(({ label: tick, at }) => (
            <text key={tick} x={`${Math.min(98.5, Math.max(1.5, at))}%`} y="197">{tick}</text>
          ))}
        </svg>
      </div>
      <ul class="legend small soft" role="list">
        <li>
          <span class="swatch cell" aria-hidden="true" />
          {label}: {formatCount(inCell)} trades, mean {formatR(mean)} (line)
        </li>
        <li>
          <span class="swatch rest" aria-hidden="true" />
          the others: {formatCount(rest)} trades, mean {formatR(restMean)} (dashed line)
        </li>
      </ul>
      <details class="fold small" id="distribution-table">
        <summary>The figures of this chart</summary>
        <DistributionTable distribution={distribution} />
      </details>
    </figure>
  );
}

function DistributionTable({ distribution }: { readonly distribution: Distribution }) {
  return (
    <table class="narrow-table">
      <caption class="visually-hidden">Trades by R, in the cell and beside it</caption>
      <thead>
        <tr>
          <th scope="col">R</th>
          <th scope="col" class="number">Cell</th>
          <th scope="col" class="number">Share</th>
          <th scope="col" class="number">Rest</th>
          <th scope="col" class="number">Share</th>
        </tr>
      </thead>
      <tbody>
        {distribution.bins.map(({ name, inCell, rest, cellShare, restShare }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="number">{formatCount(inCell)}</td>
            <td class="number">{formatShare(cellShare)}</td>
            <td class="number">{formatCount(rest)}</td>
            <td class="number">{formatShare(restShare)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
