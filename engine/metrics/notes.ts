/** What a reader of the figures has to know beside them. Codes are added to, never renamed. */
import type { EquityFigures } from "./equity.ts";
import { type EvidenceCounts, GRADES } from "./evidence.ts";
import type { TradeSummary } from "./summary.ts";

/** Every note with what it means. */
export const METRIC_NOTES = Object.freeze(
  {
    MIXED_EVIDENCE: "Trades on prices of different grades are counted together.",
    RISK_MISSING: "Some trades have no planned risk above 0 and therefore no R.",
    FILLS_MISSING: "Some trades have no result under a kinder fill assumption.",
    EQUITY_MISSING: "Without two days of equity there are no returns.",
    EQUITY_EXHAUSTED: "Some days began with an equity of 0 or less and have no return.",
  } as const,
);

/** One of {@link METRIC_NOTES}. */
export type MetricNoteCode = keyof typeof METRIC_NOTES;

/** A note with its numbers. */
export interface MetricNote {
  readonly code: MetricNoteCode;
  /** One sentence with the numbers. */
  readonly message: string;
}

function grades(counts: EvidenceCounts): string {
  return GRADES.filter((grade) => counts[grade] > 0)
    .map((grade) => `${counts[grade]} ${grade}`).join(", ");
}

/**
 * Notes on a summary and the equity beside it, in a fixed order.
 *
 * @example notesOn(summary, equity) // [{ code: "MIXED_EVIDENCE", message: "… 40 LIVE, 3 SYNTHETIC." }]
 */
export function notesOn(summary: TradeSummary, equity: EquityFigures): readonly MetricNote[] {
  const { trades, evidence, coverage, fills } = summary;
  const notes: MetricNote[] = [];
  const note = (code: MetricNoteCode, detail: string) => {
    notes.push({ code, message: `${METRIC_NOTES[code]} ${detail}` });
  };
  if (summary.mixed_evidence) note("MIXED_EVIDENCE", `Trades: ${grades(evidence)}.`);
  if (coverage.risk < trades) note("RISK_MISSING", `With R: ${coverage.risk} of ${trades}.`);
  const lacking = (["three_quarters", "mid"] as const).filter((fill) => fills[fill] === null);
  if (lacking.length > 0) note("FILLS_MISSING", `Assumptions: ${lacking.join(", ")}.`);
  const { days, undefined_days } = equity;
  if (days + undefined_days === 0) note("EQUITY_MISSING", "Days: 0.");
  if (undefined_days > 0) {
    note("EQUITY_EXHAUSTED", `Days: ${undefined_days} of ${days + undefined_days}.`);
  }
  return notes;
}
