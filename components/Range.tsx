/** A 95 % interval in dollars or R, and whether it says anything. */
import type { Interval } from "../lib/view/interval.ts";
import { formatR, formatResult } from "../lib/view/number.ts";

const WRITERS = { dollars: formatResult, r: formatR } as const;

/** `−$12.00 to +$30.00`; a dash where there is none. */
export function Range(
  { interval, unit = "dollars" }: {
    readonly interval: Interval | null;
    readonly unit?: keyof typeof WRITERS;
  },
) {
  if (interval === null) return <span class="faint">–</span>;
  const write = WRITERS[unit];
  return (
    <span class="soft">
      <span class="nowrap">{write(interval.low)}</span> to{" "}
      <span class="nowrap">{write(interval.high)}</span>
    </span>
  );
}
