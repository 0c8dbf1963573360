/** How much of the market's time is covered by open trades. */
import { ratio } from "./figure.ts";
import { marketTime } from "./market_time.ts";

/** A stretch of market time, from inclusive to exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Time that trades cover together, each moment once, while trades are added.
 *
 * @example
 * const cover = new Cover();
 * cover.add(0, 10), cover.add(5, 12);
 * cover.within(0, 24); // 12
 */
export class Cover {
  /** Apart from each other, in order. */
  #stretches: Stretch[] = [];

  /** Adds the time from one moment to another. */
  add(from: number, to: number): void {
    if (!(from < to)) return;
    const stretches = this.#stretches;
    // Trades come in the order in which they were closed, so the place is nearly always the end.
    let end = stretches.length;
    while (end > 0 && stretches[end - 1].from > to) end--;
    let start = end;
    let merged = { from, to };
    while (start > 0 && stretches[start - 1].to >= merged.from) {
      const { from: first, to: last } = stretches[--start];
      merged = { from: Math.min(merged.from, first), to: Math.max(merged.to, last) };
    }
    stretches.splice(start, end - start, merged);
  }

  /** How much of the time between two moments is covered. */
  within(from: number, to: number): number {
    let covered = 0;
    for (let index = this.#stretches.length - 1; index >= 0; index--) {
      const stretch = this.#stretches[index];
      if (stretch.to <= from) break;
      covered += Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from));
    }
    return covered;
  }
}

/**
 * Share of the market's time between the closes of two dates that is covered.
 *
 * @returns `null` outside the calendar's years, or where no market time lies between
 * @example exposureWithin(cover, "2026-11-17", "2026-11-20") // 0.358974
 */
export function exposureWithin(cover: Cover, first: string, last: string): number | null {
  const start = endOfDay(first), end = endOfDay(last);
  return start === null || end === null ? null : ratio(cover.within(start, end), end - start);
}

/** Market time at the end of a New York date, which lasts until 04:00 UTC at the least. */
export function endOfDay(date: string): number | null {
  return marketTime(Date.parse(date) + 86_400_000 + 4 * 3_600_000 - 1);
}
