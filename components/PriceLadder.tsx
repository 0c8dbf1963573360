/** Stop, entry and targets on one price axis, with the list that says the same in words. */
import { formatDistance, formatPrice } from "../lib/view/number.ts";

/** Prices of the underlying, dollars; null where none is known. */
export interface PriceLadderProps {
  readonly entry: number;
  readonly stop: number | null;
  readonly target1: number | null;
  readonly target2: number | null;
}

const HEIGHT = 150;
const TOP = 12;

/** The levels from the highest price to the lowest. */
export function PriceLadder({ entry, stop, target1, target2 }: PriceLadderProps) {
  const levels = [
    { name: "Target 2", price: target2, kind: "target" },
    { name: "Target 1", price: target1, kind: "target" },
    { name: "Entry", price: entry, kind: "entry" },
    { name: "Stop", price: stop, kind: "stop" },
  ].flatMap(({ price, ...level }) => price === null ? [] : [{ ...level, price }])
    .sort((a, b) => b.price - a.price);
  const high = levels[0]?.price ?? entry;
  const low = levels.at(-1)?.price ?? entry;
  const span = high - low || 1;
  const y = (price: number) => TOP + (high - price) / span * (HEIGHT - 2 * TOP);
  return (
    <div class="ladder">
      <svg viewBox={`0 0 60 ${HEIGHT}`} aria-hidden="true">
        {stop !== null && (
          <rect
            class="risk"
            x="22"
            width="16"
            y={y(Math.max(entry, stop))}
            height={height(entry, stop)}
          />
        )}
        {target2 !== null && (
          <rect
            class="reward"
            x="22"
            width="16"
            y={y(Math.max(entry, target2))}
            height={height(entry, target2)}
          />
        )}
        {levels.map(({ name, price, kind }) => (
          <line key={name} class={kind} x1="12" x2="48" y1={y(price)} y2={y(price)} />
        ))}
      </svg>
      <table>
        <caption class="visually-hidden">Levels, highest price first</caption>
        <tbody>
          {levels.map(({ name, price, kind }) => (
            <tr key={name} class={kind}>
              <th scope="row">{name}</th>
              <td class="number">{formatPrice(price)}</td>
              <td class="number soft">
                {kind === "entry" ? "" : formatDistance(entry, price)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function height(a: number, b: number): number {
    return Math.abs(y(a) - y(b));
  }
}
