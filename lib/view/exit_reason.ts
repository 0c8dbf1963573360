/**
 * Why contracts were closed, in words.
 */
import type { ExitReason } from "../../engine/exits/types.ts";

const WORDS: Readonly<Record<ExitReason, readonly [name: string, sentence: string]>> = {
  STOP_LOSS: ["Stop", "The underlying stood at or through the stop."],
  TARGET_2: ["Target 2", "The underlying reached the second target."],
  TARGET_1: ["Target 1", "The underlying reached the first target; the stop moved to the entry."],
  THETA_DECAY: ["Time decay", "Half of the premium was lost to time, between stop and targets."],
  EXPIRY_CUTOFF: ["Before expiry", "Closed 15 minutes before the close of the expiry day."],
  EXPIRED: ["Expired", "Settled at intrinsic value at the expiry."],
  MANUAL: ["By hand", "Somebody asked for it to be closed."],
};

/** Every reason, in the order in which the rules ask. */
export const EXIT_REASONS = Object.keys(WORDS) as [ExitReason, ...ExitReason[]];

/** A reason's short name. */
export function nameReason(reason: ExitReason): string {
  return WORDS[reason][0];
}

/** A reason in a sentence. */
export function explainReason(reason: ExitReason): string {
  return WORDS[reason][1];
}
