/**
 * The exit plan of a signal: stop, targets and their ratios, as sent or derived (domain
 * specification 2.1).
 */
import type { Findings } from "./findings.ts";
import { completeTarget, deriveStop, type PlanBasis, tidy } from "./levels.ts";
import type { Direction } from "./types.ts";
import { RATIO } from "./values.ts";

/** What a signal says about its exits; `null` is not sent. Prices in dollars. */
export interface Levels {
  readonly stop_loss: number | null;
  readonly target_1: number | null;
  readonly target_2: number | null;
  readonly rr_ratio_t1: number | null;
  readonly rr_ratio_t2: number | null;
  /** Percent of the entry price. */
  readonly stop_distance_pct: number | null;
}

/**
 * Completes the levels of a signal. What was sent is kept; a stop or target on the wrong side of the
 * entry price is refused with `LEVELS_INCONSISTENT`. Without a price nothing can be derived, but a
 * stop beyond its own target is refused already.
 */
export function planExit(findings: Findings, basis: PlanBasis, sent: Levels): Levels {
  const { direction, price } = basis;
  const side = direction === "LONG" ? 1 : -1;
  if (price === null) {
    checkSides(findings, direction, side, sent.stop_loss, sent, "the stop");
    return sent;
  }
  if (sent.stop_loss !== null && (price - sent.stop_loss) * side <= 0) {
    refuseSide(
      findings,
      "entry.stop_loss",
      sent.stop_loss,
      direction,
      side < 0,
      "the entry price",
      price,
    );
    return sent;
  }
  if (!checkSides(findings, direction, side, price, sent, "the entry price")) return sent;

  const stop = sent.stop_loss ?? deriveStop(findings, basis, price, side, sent.stop_distance_pct);
  const distance = Math.abs(price - stop);
  const first = completeTarget(findings, "1", price, side, distance, {
    target: sent.target_1,
    ratio: sent.rr_ratio_t1,
    multiple: basis.rules.target_1_multiple,
  });
  const second = completeTarget(findings, "2", price, side, distance, {
    target: sent.target_2,
    ratio: sent.rr_ratio_t2,
    multiple: basis.rules.target_2_multiple,
  });
  let stop_distance_pct = sent.stop_distance_pct;
  if (stop_distance_pct === null) {
    stop_distance_pct = Math.min(RATIO.maximum, tidy((distance / price) * 100));
    findings.adapted(
      "risk.stop_distance_pct",
      "distance_from_stop",
      `${stop_distance_pct} % between entry and stop.`,
    );
  }
  return {
    stop_loss: stop,
    target_1: first.target,
    target_2: second.target,
    rr_ratio_t1: first.ratio,
    rr_ratio_t2: second.ratio,
    stop_distance_pct,
  };
}

function checkSides(
  findings: Findings,
  direction: Direction,
  side: number,
  from: number | null,
  sent: Levels,
  what: string,
): boolean {
  if (from === null) return true;
  for (const name of ["target_1", "target_2"] as const) {
    const target = sent[name];
    if (target === null || (target - from) * side > 0) continue;
    refuseSide(findings, `entry.${name}`, target, direction, side > 0, what, from);
    return false;
  }
  return true;
}

function refuseSide(
  findings: Findings,
  field: string,
  level: number,
  direction: Direction,
  above: boolean,
  what: string,
  price: number,
): void {
  findings.refused(
    "LEVELS_INCONSISTENT",
    field,
    `${field} of a ${direction} must be ${above ? "above" : "below"} ${what} of ${price}; ` +
      `${level} was sent.`,
  );
}
