/** Differences with their 95 % intervals, drawn on one axis and written beside it. */
import type { IntervalPlot } from "../../lib/view/learning/interval_plot.ts";
import { formatBounds } from "../../lib/view/learning/words.ts";
import { writeFigure } from "../../lib/view/performance/write.ts";

/** What is drawn and how its figures are written. */
export interface IntervalFigureProps {
  readonly plot: IntervalPlot;
  /** Title for assistive technology. */
  readonly caption: string;
  readonly unit?: "r" | "result";
}

/** A row a figure; the drawing repeats what is written, so it is hidden from readers. */
export function IntervalFigure({ plot, caption, unit = "r" }: IntervalFigureProps) {
  const { rows, ticks, zero } = plot;
  const write = (value: number | null) => writeFigure(value, unit);
  const whole = ticks.every(({ value }) => Number.isInteger(value));
  const tick = (value: number) => whole ? write(value).replace(/\.0+(?!\d)/, "") : write(value);
  return (
    <div class="intervals">
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td class="drawn" aria-hidden="true">
                <Whisker {...row} zero={zero} />
              </td>
              <td class="number">
                <strong>{write(row.value)}</strong>
                <span class="block faint">
                  {row.interval === null ? "no interval" : formatBounds(row.interval, unit)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot aria-hidden="true">
          <tr>
            <th />
            <td class="drawn">
              <svg>
                {ticks.map(({ value, at }) => (
                  <text key={value} x={`${Math.min(98, Math.max(2, at))}%`} y="13">
                    {tick(value)}
                  </text>
                ))}
              </svg>
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Whisker(
  { at, from, to, zero }: Pick<IntervalPlot["rows"][number], "at" | "from" | "to"> & {
    readonly zero: number;
  },
) {
  return (
    <svg>
      <line class="zero" x1={`${zero}%`} x2={`${zero}%`} y1="0" y2="100%" />
      {from !== null && to !== null && (
        <>
          <line class="span" x1={`${from}%`} x2={`${to}%`} y1="50%" y2="50%" />
          <line class="span" x1={`${from}%`} x2={`${from}%`} y1="30%" y2="70%" />
          <line class="span" x1={`${to}%`} x2={`${to}%`} y1="30%" y2="70%" />
        </>
      )}
      {at !== null && <circle cx={`${at}%`} cy="50%" r="4.5" />}
    </svg>
  );
}
