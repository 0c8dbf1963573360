/**
 * Where the time of a request went.
 */

/** The stages of a request, in their order, and their sum. */
export const STAGES = Object.freeze(
  ["authenticate", "store", "decide", "append", "total"] as const,
);

/**
 * Milliseconds with as many digits as tell something: `0.4`, `12`, `1,520`.
 *
 * @example formatMs(12.4) // "12"
 */
export function formatMs(value: number): string {
  return value < 10
    ? String(Math.round(value * 10) / 10)
    : Math.round(value).toLocaleString("en-US");
}

/** The stages of a request that a receipt measured, in their order. */
export const TIMED_STAGES = Object.freeze(
  [
    ["authenticate_ms", "Authenticate"],
    ["store_ms", "Store"],
    ["decide_ms", "Decide"],
    ["append_ms", "Append"],
  ] as const,
);

/** Milliseconds of each stage; null where a stage was not reached. */
export type Timings = Readonly<
  Partial<Record<typeof TIMED_STAGES[number][0], number | null | undefined>>
>;

/** One stage's part of the whole. */
export interface StageShare {
  readonly name: string;
  readonly ms: number;
  /** Percent of the sum before it, and its own. */
  readonly from: number;
  readonly width: number;
}

/** The stages one after the other on a scale of 100; empty where nothing was measured. */
export function stageShares(timings: Timings): readonly StageShare[] {
  const measured = TIMED_STAGES.flatMap(([key, name]) => {
    const ms = timings[key];
    return typeof ms === "number" && ms >= 0 ? [{ name, ms }] : [];
  });
  const sum = measured.reduce((total, { ms }) => total + ms, 0);
  if (sum <= 0) return [];
  let from = 0;
  return measured.map(({ name, ms }) => {
    const share = { name, ms, from, width: ms / sum * 100 };
    from += share.width;
    return share;
  });
}
