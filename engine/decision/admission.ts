import type { AdmissionCode } from "./codes.ts";
import type { PreparedContext } from "./prepare.ts";

/**
 * The first reason not to listen to the signals, or `null` (rule 1). A missing price, the last of
 * them, is left to the caller, who needs the price.
 */
export function admissionRefusal(
  { stale, signals, delayed }: PreparedContext,
): AdmissionCode | null {
  if (stale) return "STALE_SIGNAL";
  if (signals.length === 0) return "NO_SIGNALS";
  return delayed ? "DELAYED_DATA" : null;
}
