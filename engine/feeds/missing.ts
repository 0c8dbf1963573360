/** Expected alerts, and those that did not come (domain specification 5.7). */
import { z } from "zod";
import { phaseOrder, signalOrder } from "../events/event_time.ts";
import type { Phase, Signal } from "../events/types.ts";
import { barCloses, lastBarClose } from "./bar_closes.ts";

const MINUTE = 60_000;
/** How far a sender's clock may run behind the exchange's, milliseconds. */
const CLOCK_SLACK = 30_000;

/** An alert that fires at every close of a bar. */
export const expectedBar = z.object({
  /** Minutes of a bar; see {@link lastBarClose}. */
  timeframe: z.int().min(1),
  /** Minutes that may pass between the close of a bar and its alert. */
  grace_minutes: z.number().min(0),
  /** Since when it is expected, ISO 8601; `null`: always was. */
  since: z.string().nullable(),
  /** Up to when the feed has been heard, ISO 8601; `null`: never. */
  seen_at: z.string().nullable(),
}).readonly();

/** An alert that fires at every close of a bar, with when it was last heard. */
export type ExpectedBar = z.output<typeof expectedBar>;

/**
 * Up to when a signal says its feed has been heard, milliseconds since 1970: the end of its bar.
 *
 * @param received_at ISO 8601; counts where the signal has no time of its own
 */
export function signalHeard(signal: Signal, received_at: string): number {
  const { bar_time, timeframe } = signal.signal;
  const length = bar_time === null ? 0 : timeframe ?? 0;
  return signalOrder(signal, received_at) + length * MINUTE;
}

/** Up to when a phase says its feed has been heard, milliseconds since 1970. */
export function phaseHeard(phase: Phase, received_at: string): number {
  return phaseOrder(phase, received_at);
}

/** Up to when nothing is owed: heard, or not expected before. Milliseconds. */
function coveredUntil({ since, seen_at }: ExpectedBar): number {
  const seen = seen_at === null ? -Infinity : Date.parse(seen_at) + CLOCK_SLACK;
  return Math.max(seen, since === null ? -Infinity : Date.parse(since));
}

/**
 * Whether the alert of the newest bar that must have come by an instant is missing.
 *
 * @param instant milliseconds since 1970
 */
export function isMissing(expected: ExpectedBar, instant: number): boolean {
  const due = lastBarClose(expected.timeframe, instant - expected.grace_minutes * MINUTE);
  return coveredUntil(expected) < due;
}

/**
 * Timeframes, in minutes and highest first, of which an expected bar has not come.
 *
 * @example missingTimeframes(book.expected_bars, Date.parse(book.as_of)) // [240]
 */
export function missingTimeframes(
  expected: readonly ExpectedBar[],
  instant: number,
): readonly number[] {
  const missing = expected.filter((bar) => isMissing(bar, instant));
  return [...new Set(missing.map(({ timeframe }) => timeframe))].sort((a, b) => b - a);
}

/**
 * Closes of the bars whose alert is missing at an instant, oldest first, milliseconds since 1970.
 *
 * @param after the last one that is known already, milliseconds; `null`: none is
 * @param most no more than the newest so many
 */
export function missingCloses(
  expected: ExpectedBar,
  instant: number,
  after: number | null,
  most: number,
): readonly number[] {
  const from = Math.max(coveredUntil(expected), after ?? -Infinity);
  const due = lastBarClose(expected.timeframe, instant - expected.grace_minutes * MINUTE);
  // Without a beginning only the newest is known to be owed.
  if (from === -Infinity) return [due];
  return barCloses(expected.timeframe, from, due, most);
}
