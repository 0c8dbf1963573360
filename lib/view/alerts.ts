/**
 * Safety alerts in words. They inform people; nothing in the product acts on them.
 */
import type { SafetyCode } from "../../engine/codes.ts";
import { formatCount, formatDollars, formatShare, plural } from "./number.ts";

interface AlertKind {
  readonly name: string;
  /** What is measured, as its value and its threshold are written; null where only words tell. */
  readonly write: ((value: number) => string) | null;
}

const KINDS: Readonly<Record<SafetyCode, AlertKind>> = Object.freeze({
  TOO_MANY_TRADES: { name: "Many trades", write: (value) => plural(value, "trade") },
  DRAWDOWN: { name: "Drawdown", write: formatDollars },
  REGIME_MISMATCH: { name: "Against the trend", write: formatShare },
  LOSING_STREAK: { name: "Losses in a row", write: formatCount },
  SIZE_OUTLIER: { name: "Unusual size", write: (value) => `${value.toFixed(1)} deviations` },
  LEDGER_BROKEN: { name: "Ledger does not verify", write: null },
  WEBHOOK_MISSING: { name: "Events missing", write: (value) => plural(value, "minute") },
});

/** What an alert measured. */
export interface AlertFigures {
  readonly code: SafetyCode;
  readonly value: number;
  readonly threshold: number;
}

/** Name of a kind of alert. */
export function nameAlert(code: SafetyCode): string {
  return KINDS[code].name;
}

/**
 * The value against the threshold, null where only the sentence tells.
 *
 * @example alertMeasure({ code: "DRAWDOWN", value: 6200, threshold: 5000 })
 * // { value: "$6,200.00", threshold: "$5,000.00" }
 */
export function alertMeasure(
  { code, value, threshold }: AlertFigures,
): { readonly value: string; readonly threshold: string } | null {
  const { write } = KINDS[code];
  return write === null ? null : { value: write(value), threshold: write(threshold) };
}

/** Where the thing an alert is about can be looked at. */
export function alertPlace(
  { code, subject }: { readonly code: SafetyCode; readonly subject: string | null },
): { readonly href: string; readonly text: string } {
  switch (code) {
    case "SIZE_OUTLIER":
      return subject === null
        ? { href: "/trades", text: "Trades" }
        : { href: `/trades/${encodeURIComponent(subject)}`, text: "The trade" };
    case "WEBHOOK_MISSING":
      return { href: "/webhooks/health", text: "Expected alerts and gaps" };
    case "LEDGER_BROKEN":
      return { href: "/receipts", text: "Receipts" };
    case "DRAWDOWN":
      return { href: "/performance", text: "Performance" };
    default:
      return { href: "/trades", text: "Trades" };
  }
}

/** Whether a `since` is a New York day rather than an instant. */
export function isDay(since: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(since);
}
