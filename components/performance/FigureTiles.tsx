/** Figures in a row: value, 95 % interval, sample, line, and why where something is missing. */
import type { Tile } from "../../lib/view/performance/tiles.ts";
import { Sparkline } from "./Sparkline.tsx";

/** The tiles. */
export function FigureTiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  return (
    <dl class="tiles figure-tiles">
      {tiles.map((tile) => <OneTile key={tile.name} tile={tile} />)}
    </dl>
  );
}

function OneTile({ tile }: { readonly tile: Tile }) {
  const { label, meaning, value, sign, interval, sample, reason, spark } = tile;
  return (
    <div>
      <dt title={meaning}>{label}</dt>
      <dd>
        <span class={sign === null ? undefined : `money ${sign}`}>{value}</span>
        <Sparkline values={spark} />
        {interval !== null && (
          <span class="unit">
            <span class="visually-hidden">95 % interval</span>
            <span aria-hidden="true">95 %:</span> {interval}
          </span>
        )}
        {reason !== null && <span class="unit reason">{reason}</span>}
        <span class="unit">{sample}</span>
      </dd>
    </div>
  );
}
