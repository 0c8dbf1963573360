/** The distribution of R: bars, the mean with its 95 % interval, and the same as a table. */
import type { Histogram as HistogramView } from "../../lib/view/performance/histogram.ts";
import { formatCount, formatR, formatShare, plural } from "../../lib/view/number.ts";
import { writeBounds } from "../../lib/view/performance/write.ts";

const [WIDTH, HEIGHT, FOOT] = [640, 200, 26];

/** The picture, and its figures folded below it. */
export function Histogram(
  { histogram, id }: { readonly histogram: HistogramView; readonly id: string },
) {
  return (
    <figure class="chart">
      <HistogramPicture histogram={histogram} details={id} />
      <details class="fold small" id={id}>
        <summary>The figures of this chart</summary>
        <table class="narrow-table">
          <caption class="visually-hidden">Trades by R</caption>
          <thead>
            <tr>
              <th scope="col">R</th>
              <th scope="col" class="number">Trades</th>
              <th scope="col" class="number">Share</th>
            </tr>
          </thead>
          <tbody>
            {histogram.bars.map((bar) => (
              <tr key={bar.name}>
                <th scope="row">{bar.name}</th>
                <td class="number">{formatCount(bar.trades)}</td>
                <td class="number">{formatShare(bar.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The picture with what it says; drawn on the server, so it needs no script. */
export function HistogramPicture(
  { histogram, details }: { readonly histogram: HistogramView; readonly details?: string },
) {
  const { bars, width, ticks, places, trades, withoutR, mean, interval, quantiles } = histogram;
  const range = writeBounds(interval, "r");
  const floor = HEIGHT - FOOT;
  return (
    <>
      <svg
        class="histogram"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${formatCount(trades)} trades by R, mean ${formatR(mean)}` +
          (range === null ? "." : `, 95 % interval ${range}.`)}
        aria-details={details}
      >
        {places.lower !== null && places.upper !== null && (
          <rect
            class="interval"
            x={places.lower * WIDTH}
            y="0"
            width={(places.upper - places.lower) * WIDTH}
            height={floor}
          />
        )}
        {bars.map((bar) => (
          <rect
            key={bar.name}
            class={bar.sign}
            x={bar.left * WIDTH + 1}
            y={floor - bar.height * (floor - 12)}
            width={Math.max(1, bar.width * WIDTH - 2)}
            height={bar.height * (floor - 12)}
          >
            <title>
              {`${bar.name}: ${plural(bar.trades, "trade")}, ${formatShare(bar.share)}`}
            </title>
          </rect>
        ))}
        <path class="axis" d={`M0 ${floor}H${WIDTH}`} />
        {ticks.map(({ label, at }) => (
          <text key={label} x={Math.min(WIDTH - 8, Math.max(8, at * WIDTH))} y={HEIGHT - 8}>
            {label}
          </text>
        ))}
        {places.mean !== null && <path class="mean" d={`M${places.mean * WIDTH} 0V${floor}`} />}
      </svg>
      <p class="small soft">
        {formatR(width).slice(1)} a bar. The line is the mean, {formatR(mean)}
        {range !== null && <>; the band its 95 % interval, {range}</>}. Half of the trades lie
        between {formatR(quantiles.p25)} and {formatR(quantiles.p75)}, nine of ten between{" "}
        {formatR(quantiles.p05)} and {formatR(quantiles.p95)}.
        {withoutR > 0 && <>{" "}{formatCount(withoutR)} without a planned risk have no R.</>}
      </p>
    </>
  );
}
