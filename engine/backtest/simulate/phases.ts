/** Phases: what the oscillator does at the bounds of its zones, and how sure that is. */

/** Beyond it a zone is extended, percent. */
export const EXTREME = 100;
const ZONE = 61.8;
const NEUTRAL = 23.6;

/** Name of the zone of an oscillator value. @example zoneOf(-70) // "ACCUMULATION" */
export function zoneOf(value: number): string {
  const size = Math.abs(value);
  if (size < NEUTRAL) return "NEUTRAL";
  const above = value > 0;
  if (size < ZONE) return above ? "ADVANCE" : "DECLINE";
  if (size < EXTREME) return above ? "DISTRIBUTION" : "ACCUMULATION";
  return above ? "EXTENDED_UP" : "EXTENDED_DOWN";
}

/** What each event implies (1 is up), how it is classed, and its priority, 1 to 10. */
export const PHASE_EVENTS = Object.freeze(
  {
    ENTER_ACCUMULATION: { sign: 1, type: "REGIME_PHASE_ENTRY", priority: 7 },
    EXIT_ACCUMULATION: { sign: 1, type: "REGIME_PHASE_EXIT", priority: 9 },
    ZERO_CROSS_UP: { sign: 1, type: "REGIME_REVERSAL", priority: 6 },
    ENTER_DISTRIBUTION: { sign: -1, type: "REGIME_PHASE_ENTRY", priority: 7 },
    EXIT_DISTRIBUTION: { sign: -1, type: "REGIME_PHASE_EXIT", priority: 9 },
    ZERO_CROSS_DOWN: { sign: -1, type: "REGIME_REVERSAL", priority: 6 },
  } as const,
);

/** Name of a phase event. */
export type PhaseEvent = keyof typeof PHASE_EVENTS;

/**
 * What happened between two oscillator values; `null` when neither zero nor ±61.8 was crossed. Of
 * several crossings in one bar the one that says most is told: the far zone, then zero, then the
 * edge that was left.
 *
 * @example phaseEvent(-70, -50) // "EXIT_ACCUMULATION"
 */
export function phaseEvent(before: number, now: number): PhaseEvent | null {
  if (before > -ZONE && now <= -ZONE) return "ENTER_ACCUMULATION";
  if (before < ZONE && now >= ZONE) return "ENTER_DISTRIBUTION";
  if (before <= 0 && now > 0) return "ZERO_CROSS_UP";
  if (before >= 0 && now < 0) return "ZERO_CROSS_DOWN";
  if (before <= -ZONE && now > -ZONE) return "EXIT_ACCUMULATION";
  if (before >= ZONE && now < ZONE) return "EXIT_DISTRIBUTION";
  return null;
}

/**
 * Confidence, 50 to 95: 50, half a point per point the oscillator moved (at most 25), and 20 when
 * the timeframe above leans the same way.
 *
 * @example confidenceOf(-70, -50, true) // 80
 */
export function confidenceOf(before: number, now: number, aligned: boolean): number {
  return 50 + Math.min(25, Math.abs(now - before) / 2) + (aligned ? 20 : 0);
}
