/** Where the price stands between stop and targets, as a bar and in words. */
import { distances, type Levels, placeLevels } from "../lib/view/levels.ts";
import { formatPrice, formatShare } from "../lib/view/number.ts";

const WIDTH = 300;
const EDGE = 6;

/** The bar repeats what stands below it, so it is hidden from assistive technology. */
export function LevelBar({ levels }: { readonly levels: Levels }) {
  const places = placeLevels(levels);
  const x = (place: number) => EDGE + place * (WIDTH - 2 * EDGE);
  const spot = x(places.spot);
  return (
    <div class="levels">
      <svg viewBox={`0 0 ${WIDTH} 26`} aria-hidden="true">
        <rect class="track" x={EDGE} y="11" width={WIDTH - 2 * EDGE} height="6" rx="3" />
        <rect
          class={places.spot >= places.entry ? "ahead" : "behind"}
          x={Math.min(spot, x(places.entry))}
          y="11"
          width={Math.max(1, Math.abs(spot - x(places.entry)))}
          height="6"
        />
        <line class="stop" x1={x(places.stop)} x2={x(places.stop)} y1="7" y2="21" />
        <line class="entry" x1={x(places.entry)} x2={x(places.entry)} y1="9" y2="19" />
        <line class="target" x1={x(places.target1)} x2={x(places.target1)} y1="7" y2="21" />
        <line class="target" x1={x(places.target2)} x2={x(places.target2)} y1="7" y2="21" />
        <path class="spot" d={`M${spot - 4.5} 1h9l-4.5 7z`} />
      </svg>
      <dl>
        {distances(levels).map(({ name, level, left, share, reached }) => (
          <div key={name} class={name === "Stop" ? "stop" : "target"}>
            <dt>{name}</dt>
            <dd>
              {formatPrice(level)}{" "}
              <span class="faint">
                {reached ? "reached" : (
                  <>
                    <span class="nowrap">{formatPrice(round(left))} away</span>{" "}
                    <span class="nowrap">({formatShare(share)})</span>
                  </>
                )}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function round(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
