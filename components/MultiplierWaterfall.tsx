/**
 * The position multiplier as a table whose last column is a waterfall: each bar runs from the
 * product before a factor to the product after it.
 */
import { formatFactor } from "../lib/view/number.ts";
import type { FactorStep } from "../lib/view/factors.ts";

const WIDTH = 220;
const HEIGHT = 16;

/** Steps, and what became of the product at the end. */
export interface WaterfallProps {
  readonly steps: readonly FactorStep[];
  readonly raw: number | null;
  readonly final: number | null;
  /** Bounds of the final multiplier; null when the release cannot be read. */
  readonly bounds: { readonly minimum: number; readonly maximum: number } | null;
}

/** Table and waterfall in one; the numbers are text, the bars repeat them. */
export function MultiplierWaterfall({ steps, raw, final, bounds }: WaterfallProps) {
  const highest = Math.max(1, final ?? 0, raw ?? 0, ...steps.map(({ product }) => product));
  const scale = (value: number) => value / (highest * 1.05) * WIDTH;
  return (
    <div class="table-wrap">
      <table class="waterfall">
        <caption class="visually-hidden">Factors of the position multiplier, in order</caption>
        <thead>
          <tr>
            <th scope="col">Factor</th>
            <th scope="col">Input</th>
            <th scope="col">Table row</th>
            <th scope="col" class="number">Factor</th>
            <th scope="col" class="number">Product</th>
            <th scope="col">
              <span class="visually-hidden">Waterfall</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.name}>
              <th scope="row">{step.name}</th>
              <td>{step.neutral ? <em class="faint">missing, neutral</em> : step.input ?? "–"}</td>
              <td class="soft">{step.row ?? ""}</td>
              <td class={`number ${look(step.factor)}`}>{formatFactor(step.factor, 4)}</td>
              <td class="number">{step.product.toFixed(4)}</td>
              <td class="bar-cell">
                <Bar from={step.product / step.factor} to={step.product} scale={scale} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Final</th>
            <td colSpan={2}>
              {bounds === null
                ? raw !== null && `raw ${raw.toFixed(4)}`
                : raw !== final && raw !== null
                ? `raw ${
                  raw.toFixed(4)
                }, clamped to between ${bounds.minimum} and ${bounds.maximum}`
                : `within ${bounds.minimum} and ${bounds.maximum}, not clamped`}
            </td>
            <td class="number" colSpan={2}>{formatFactor(final, 4)}</td>
            <td class="bar-cell">
              {final !== null && <Bar from={0} to={final} scale={scale} total />}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Bar(
  { from, to, scale, total = false }: {
    readonly from: number;
    readonly to: number;
    readonly scale: (value: number) => number;
    readonly total?: boolean;
  },
) {
  const start = scale(Math.min(from, to));
  const width = Math.max(2, scale(Math.max(from, to)) - start);
  const kind = total ? "total" : look(to / from);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      class={`bar ${kind}`}
      aria-hidden="true"
    >
      <line class="one" x1={scale(1)} x2={scale(1)} y1="0" y2={HEIGHT} />
      <rect x={start} y="3" width={width} height="10" rx="1.5" />
    </svg>
  );
}

/** Rounding of a product must not make a neutral factor look like a change. */
function look(factor: number): "raises" | "lowers" | "keeps" {
  if (Math.abs(factor - 1) < 1e-9) return "keeps";
  return factor > 1 ? "raises" : "lowers";
}
