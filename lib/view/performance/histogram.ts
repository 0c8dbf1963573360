/**
 * The distribution of R as a picture: bars, the mean, and the interval of the mean.
 */
import type { Distribution } from "../../data/performance_types.ts";
import { formatR } from "../number.ts";
import type { Bounds } from "./write.ts";

/** One bar; lengths are shares of the picture, 0 to 1. */
export interface HistogramBar {
  readonly name: string;
  readonly trades: number;
  /** Of all trades with R. */
  readonly share: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly sign: "gain" | "loss";
}

/** What the picture and its table show. */
export interface Histogram {
  readonly bars: readonly HistogramBar[];
  /** Width of a bar, R. */
  readonly width: number;
  /** Whole R on the axis, with their places. */
  readonly ticks: readonly { readonly label: string; readonly at: number }[];
  readonly trades: number;
  readonly withoutR: number;
  readonly mean: number | null;
  readonly interval: Bounds | null;
  /** Places of the mean and its interval, where they lie in the picture. */
  readonly places: {
    readonly mean: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  readonly quantiles: Distribution["quantiles"];
}

/**
 * The picture of a distribution; `null` without a trade that has an R.
 *
 * @param interval of the mean R
 */
export function histogramOf(distribution: Distribution, interval: Bounds | null): Histogram | null {
  const { width, trades, without_r, mean, quantiles } = distribution;
  const bins = withoutEmptyEnds(distribution.bins);
  if (trades === 0 || bins.length === 0) return null;
  // An open bin is as wide as the others: it has no other width.
  const start = bins[0]?.from ?? (bins[0]?.to ?? 0) - width;
  const reach = bins.length * width;
  const most = Math.max(...bins.map((bin) => bin.trades));
  const place = (r: number | null) => {
    if (r === null) return null;
    const at = (r - start) / reach;
    return at >= 0 && at <= 1 ? at : null;
  };
  return {
    bars: bins.map((bin, index) => ({
      name: nameBin(bin),
      trades: bin.trades,
      share: bin.trades / trades,
      left: index / bins.length,
      width: 1 / bins.length,
      height: bin.trades / most,
      sign: (bin.from ?? -Infinity) >= 0 ? "gain" : "loss",
    })),
    width,
    ticks: ticksOf(start, reach),
    trades,
    withoutR: without_r,
    mean,
    interval,
    places: {
      mean: place(mean),
      lower: place(interval?.lower ?? null),
      upper: place(interval?.upper ?? null),
    },
    quantiles,
  };
}

/** Those between are kept, so that the axis is to scale. */
function withoutEmptyEnds(bins: Distribution["bins"]): Distribution["bins"] {
  const first = bins.findIndex(({ trades }) => trades > 0);
  const last = bins.findLastIndex(({ trades }) => trades > 0);
  return first < 0 ? [] : bins.slice(first, last + 1);
}

/** Most whole numbers that an axis has room for. */
const MOST_TICKS = 12;

function ticksOf(start: number, reach: number): Histogram["ticks"] {
  const step = Math.max(1, Math.ceil(reach / MOST_TICKS));
  const first = Math.ceil(start / step) * step;
  const ticks: { label: string; at: number }[] = [];
  for (let r = first; r <= start + reach + 1e-9; r += step) {
    ticks.push({ label: r < 0 ? `−${-r}` : String(r), at: (r - start) / reach });
  }
  return ticks;
}

/**
 * A bin in words.
 *
 * @example nameBin({ from: -1, to: -0.5 }) // "−1.00 R to −0.50 R"
 */
export function nameBin({ from, to }: Pick<Distribution["bins"][number], "from" | "to">): string {
  if (from === null) return `Below ${formatR(to ?? 0)}`;
  return to === null ? `${formatR(from)} and more` : `${formatR(from)} to ${formatR(to)}`;
}
