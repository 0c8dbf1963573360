/** The hold-out, read after the hypotheses are sealed: which of them become suggestions. */
import { contextHash } from "../ledger/canonical.ts";
import { randomStream } from "../random.ts";
import { compare, differenceInterval, divide, pointsTo } from "./comparison.ts";
import { HOLD_OUT_TRADES } from "./limits.ts";
import { type Result, resultsOf } from "./results.ts";
import { refuseOutside } from "./seal.ts";
import type {
  HoldOut,
  Hypothesis,
  LearningTrade,
  SealedHypotheses,
  Suggestion,
  WithheldCell,
} from "./types.ts";

/** The hypotheses are not those that were sealed. */
export class SealBrokenError extends Error {
  override readonly name = "SealBrokenError";
}

/** What is left of the hypotheses. */
export interface Confirmation {
  readonly suggestions: readonly Suggestion[];
  /** Those withheld at the seal, and those the hold-out withholds. */
  readonly withheld: readonly WithheldCell[];
}

/**
 * Holds sealed hypotheses against the trades from the cut on. One becomes a suggestion when its
 * difference points the same way there; nothing else about it changes.
 *
 * @param holdOut trades closed in `[period.cut, period.to)`
 * @throws SealBrokenError when the sheet's hash is not that of the seal
 * @throws HoldOutReadError for a trade closed at another time
 */
export function confirm(
  { sheet, hash }: SealedHypotheses,
  holdOut: readonly LearningTrade[],
): Confirmation {
  if (contextHash(sheet) !== hash) {
    throw new SealBrokenError("The hypotheses are not those that were sealed.");
  }
  const { release, release_hash, period, seed, tested } = sheet;
  refuseOutside(holdOut, period.cut, period.to);
  const results = resultsOf(holdOut);
  const read = sheet.hypotheses.map((hypothesis): Suggestion => ({
    format: "strikebook/suggestion/v1",
    ...hypothesis,
    release,
    release_hash,
    period,
    seed,
    tested,
    sealed: hash,
    hold_out: readHoldOut(results, hypothesis, seed),
  }));
  return {
    suggestions: read.filter(({ hold_out }) => hold_out.verdict === "AGREES"),
    withheld: [
      ...sheet.withheld,
      ...read.flatMap(({ matrix, cell, label, hold_out: { verdict } }) => {
        if (verdict === "AGREES") return [];
        const reason = verdict === "TOO_SMALL" ? "HOLD_OUT_TOO_SMALL" : "HOLD_OUT_CONTRADICTS";
        return [{ matrix, cell, label, reason } as const];
      }),
    ],
  };
}

function readHoldOut(results: readonly Result[], hypothesis: Hypothesis, seed: number): HoldOut {
  const { matrix, cell, direction } = hypothesis;
  const divided = divide(results, hypothesis);
  const comparison = compare(divided);
  const { trades, rest, difference } = comparison;
  const random = randomStream(seed, `hold-out/${matrix}/${cell}`);
  const agrees = pointsTo(difference ?? 0, direction);
  return {
    ...comparison,
    verdict: Math.min(trades, rest) < HOLD_OUT_TRADES
      ? "TOO_SMALL"
      : agrees
      ? "AGREES"
      : "CONTRADICTS",
    interval: differenceInterval(divided, random),
  };
}
