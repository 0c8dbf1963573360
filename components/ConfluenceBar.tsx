/**
 * Confluence as one bar: each timeframe is as wide as its weight and filled by its signal's
 * direction. The mark stands where a direction becomes tradable.
 */
import { formatTimeframe } from "../lib/view/number.ts";
import type { WeightedTimeframe } from "../lib/view/weights.ts";

const GAP = 2;

/**
 * The bar with its labels. It repeats what is written beside it, so it is an image with a
 * sentence, not a thing to step through.
 */
export function ConfluenceBar(
  { timeframes, width: whole = 290 }: {
    readonly timeframes: readonly WeightedTimeframe[];
    /** Units the bar is drawn in; as many as it gets pixels keeps its labels in size. */
    readonly width?: number;
  },
) {
  let x = 0;
  const total = timeframes.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const pieces = timeframes.map((item) => {
    const width = item.weight / total * whole;
    const piece = { ...item, x, width: Math.max(1, width - GAP) };
    x += width;
    return piece;
  });
  return (
    <svg
      class="confluence-bar"
      viewBox={`0 0 ${whole} 30`}
      role="img"
      aria-label={describe(timeframes)}
    >
      {pieces.map((piece) => (
        <g key={piece.timeframe} class={piece.direction?.toLowerCase() ?? "none"}>
          <rect x={piece.x} y="0" width={piece.width} height="14" rx="2" />
          <text x={piece.x + piece.width / 2} y="27" text-anchor="middle">
            {piece.width > 12 ? formatTimeframe(piece.timeframe) : ""}
          </text>
          {piece.direction !== null && piece.width > 20 && (
            <path
              class="arrow"
              d={arrow(piece.x + piece.width / 2, piece.direction)}
            />
          )}
        </g>
      ))}
    </svg>
  );
}

/** A small arrow in the middle of a piece, so that colour is not the only sign. */
function arrow(x: number, direction: "LONG" | "SHORT"): string {
  return direction === "LONG" ? `M${x - 4} 9.5l4-5 4 5z` : `M${x - 4} 4.5l4 5 4-5z`;
}

function describe(timeframes: readonly WeightedTimeframe[]): string {
  const parts = timeframes.map(({ timeframe, weight, direction }) =>
    `${formatTimeframe(timeframe)} ${direction?.toLowerCase() ?? "no signal"} (weight ${weight} %)`
  );
  return `Timeframes: ${parts.join(", ")}`;
}

/**
 * A score of 0 to 100 as a short bar, with a mark where the release begins to trade.
 *
 * `minimum` is null where the release is not known.
 */
export function ScoreMeter(
  { score, minimum }: { readonly score: number | null; readonly minimum: number | null },
) {
  if (score === null) return <span class="faint">–</span>;
  const look = minimum === null ? "" : score >= minimum ? "reached" : "missed";
  return (
    <span class="score">
      <svg viewBox="0 0 60 8" class={look} aria-hidden="true">
        <rect class="track" x="0" y="2" width="60" height="4" rx="2" />
        <rect class="value" x="0" y="2" width={score * 0.6} height="4" rx="2" />
        {minimum !== null && <line x1={minimum * 0.6} x2={minimum * 0.6} y1="0" y2="8" />}
      </svg>
      <span class="value">{Math.round(score * 100) / 100}</span>
    </span>
  );
}
