/** A period, and where its hold-out begins. */
import { TRAINING_SHARE } from "./limits.ts";
import type { LearningPeriod, LearningTrade } from "./types.ts";

/**
 * The period with the instant that parts evidence from hold-out: three quarters of its time before,
 * one after.
 *
 * @param from first instant, ISO 8601
 * @param to instant it ends before, after `from`
 * @throws RangeError when `to` is not after `from`
 * @example learningPeriod("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z").cut // "2026-01-04T00:00:00.000Z"
 */
export function learningPeriod(from: string, to: string): LearningPeriod {
  const start = Date.parse(from), end = Date.parse(to);
  if (!(end > start)) throw new RangeError("A period ends after it begins.");
  const cut = start + Math.floor((end - start) * TRAINING_SHARE);
  const [first, middle, last] = [start, cut, end].map((each) => new Date(each).toISOString());
  return { from: first, cut: middle, to: last };
}

/** From the first trade's close to just after the last one's; `null` without a trade. */
export function periodOf(trades: readonly LearningTrade[]): LearningPeriod | null {
  let first = Infinity, last = -Infinity;
  for (const { closed_at } of trades) {
    const closed = Date.parse(closed_at);
    first = Math.min(first, closed);
    last = Math.max(last, closed);
  }
  if (first > last) return null;
  return learningPeriod(new Date(first).toISOString(), new Date(last + 1).toISOString());
}

/** The trades closed in `[from, to)`, instants. */
export function closedWithin(
  trades: readonly LearningTrade[],
  from: string,
  to: string,
): readonly LearningTrade[] {
  const start = Date.parse(from), end = Date.parse(to);
  return trades.filter(({ closed_at }) => {
    const closed = Date.parse(closed_at);
    return closed >= start && closed < end;
  });
}
