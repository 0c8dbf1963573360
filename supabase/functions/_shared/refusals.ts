import { EVENT_CODES, WEBHOOK_CODES } from "../../../engine/codes.ts";
import type { DatabaseRefusal } from "./envelopes.ts";
import type { Problem } from "./problem.ts";

const REFUSALS: Readonly<Record<string, { readonly status: number; readonly meaning: string }>> = {
  ...WEBHOOK_CODES,
  CLOCK_BACKWARDS: EVENT_CODES.CLOCK_BACKWARDS,
};

/** The problem of a code from the list, with its status and sentence. */
export function problemOf(
  code: keyof typeof WEBHOOK_CODES | "TOO_LARGE",
  more: Pick<Problem, "extra" | "headers"> = {},
): Problem {
  const { status, meaning } = code === "TOO_LARGE" ? EVENT_CODES.TOO_LARGE : WEBHOOK_CODES[code];
  return { status, code, detail: meaning, ...more };
}

/** The problem to answer for a database refusal; `null` for one no caller can do anything about. */
export function refusalProblem(refusal: DatabaseRefusal): Problem | null {
  const known = REFUSALS[refusal.code];
  if (!known) return null;
  const { receipt_id, retry_after_seconds } = refusal;
  return {
    status: known.status,
    code: refusal.code,
    detail: known.meaning,
    field: refusal.code === "CLOCK_BACKWARDS" ? "timestamp" : null,
    ...(receipt_id ? { extra: { receipt_id } } : {}),
    ...(retry_after_seconds ? { headers: { "retry-after": `${retry_after_seconds}` } } : {}),
  };
}
