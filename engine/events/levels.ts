/**
 * Deriving one level of an exit plan from what is known.
 */
import type { AccountRules } from "../account.ts";
import type { Findings } from "./findings.ts";
import type { Direction } from "./types.ts";
import { RATIO } from "./values.ts";

/** Stop distance in ATR when no stop is sent. */
export const STOP_ATR_MULTIPLE = 1.5;

/** What the levels are derived from. */
export interface PlanBasis {
  readonly direction: Direction;
  /** Entry price, dollars; `null` when not known yet. */
  readonly price: number | null;
  readonly atr: number | null;
  readonly rules: AccountRules;
}

/**
 * The stop of a signal that sent none: by its stop distance, else 1.5 ATR, else the account's
 * default, behind the price.
 *
 * @param side 1 for LONG, -1 for SHORT
 * @param distancePct the signal's `stop_distance_pct`
 */
export function deriveStop(
  findings: Findings,
  { atr, rules }: PlanBasis,
  price: number,
  side: number,
  distancePct: number | null,
): number {
  // A distance of the whole price or more, or of next to nothing, leaves no room for a stop.
  const usable = (stop: number) => stop > 0 && (price - stop) * side > 0;
  if (distancePct !== null) {
    const stop = away(price, -side, (price * distancePct) / 100);
    if (usable(stop)) {
      findings.adapted("entry.stop_loss", "stop_from_distance", `${distancePct} % from ${price}.`);
      return stop;
    }
  }
  if (atr !== null) {
    const stop = away(price, -side, STOP_ATR_MULTIPLE * atr);
    if (usable(stop)) {
      findings.adapted("entry.stop_loss", "stop_from_atr", `1.5 × ATR ${atr} from ${price}.`);
      return stop;
    }
  }
  const percent = rules.default_stop_pct;
  findings.adapted("entry.stop_loss", "stop_from_default", `${percent} % from ${price}.`);
  return away(price, -side, (price * percent) / 100);
}

/** A target as it was sent; `multiple` is the account's. */
export interface SentTarget {
  readonly target: number | null;
  readonly ratio: number | null;
  readonly multiple: number;
}

/**
 * One target and its reward:risk ratio; either is derived from the other.
 *
 * @param side 1 for LONG, -1 for SHORT
 * @param distance between entry and stop, dollars
 */
export function completeTarget(
  findings: Findings,
  number: "1" | "2",
  price: number,
  side: number,
  distance: number,
  sent: SentTarget,
): { target: number; ratio: number } {
  const field = `entry.target_${number}`;
  const ratioField = `risk.rr_ratio_t${number}`;
  if (sent.target !== null) {
    if (sent.ratio !== null) return { target: sent.target, ratio: sent.ratio };
    const ratio = Math.min(RATIO.maximum, tidy(Math.abs(sent.target - price) / distance));
    findings.adapted(ratioField, "ratio_from_levels", `${ratio} from entry, stop and target.`);
    return { target: sent.target, ratio };
  }
  let ratio = sent.ratio ?? sent.multiple;
  let target = away(price, side, distance * ratio);
  // A ratio so small that it does not move the price is as good as none.
  const byRatio = sent.ratio !== null && target !== price;
  if (!byRatio) {
    ratio = sent.multiple;
    target = away(price, side, distance * ratio);
    findings.adapted(ratioField, "target_from_multiple", `The account's multiple, ${ratio}.`);
  }
  const rule = byRatio ? "target_from_ratio" : "target_from_multiple";
  findings.adapted(field, rule, `${ratio} × the stop distance from ${price}.`);
  if (target > 0) return { target, ratio };
  findings.adapted(field, "target_floored", "A price cannot fall to zero or below.");
  return { target: tidy(Math.min(0.01, price / 2)), ratio };
}

/** A level so far from the price, rounded unless that would carry it to the other side. */
function away(price: number, side: number, distance: number): number {
  const exact = price + side * distance;
  const level = tidy(exact);
  return (level - price) * side > 0 ? level : exact;
}

/**
 * Without the noise of binary fractions: six decimals, as the ledger keeps them; below a thousandth
 * six significant digits, so that no price becomes zero.
 */
export function tidy(value: number): number {
  return Math.abs(value) >= 1e-3 ? Math.round(value * 1e6) / 1e6 : Number(value.toPrecision(6));
}
