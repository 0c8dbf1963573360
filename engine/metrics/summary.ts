/** Figures of a tally of trades: the headline at the touch, beside it the kinder fills. */
import type { CourseFigures, Coverage } from "./course_tally.ts";
import { type EvidenceCounts, isMixed } from "./evidence.ts";
import { type ResultFigures, resultFigures } from "./performance.ts";
import { type SampleStatus, sampleStatus, WITHHELD_COURSE, withheldResults } from "./sample.ts";
import { FILL_ASSUMPTIONS, type FillAssumption, type TradeTally } from "./trade_tally.ts";

/** Results under each fill assumption; `null` where not every trade has such a result. */
export type FillFigures = Readonly<Record<FillAssumption, ResultFigures | null>>;

/** What is said of a set of trades. Its own result figures are those filled at the touch. */
export interface TradeSummary extends ResultFigures, CourseFigures {
  readonly status: SampleStatus;
  /** Trades that are needed for more than counts. */
  readonly required: number;
  /** Whether the expectancy is above 0 under every fill assumption; `null` when one is not known. */
  readonly robust: boolean | null;
  readonly fills: FillFigures;
  readonly evidence: EvidenceCounts;
  /** More than one grade of evidence is counted together. */
  readonly mixed_evidence: boolean;
  /** Over how many trades R and the averages are. */
  readonly coverage: Coverage & { readonly risk: number };
}

/**
 * Summary of a tally.
 *
 * @param required trades below which the figures are withheld; 0 shows them all
 * @example summaryOf(tallyOf(trades), 30).win_rate
 */
export function summaryOf(tally: TradeTally, required: number): TradeSummary {
  const { touch } = tally.results;
  const { trades } = touch.counts;
  const status = sampleStatus(trades, required);
  const shown = (figures: ResultFigures) => status === "OK" ? figures : withheldResults(figures);
  const under = (fill: FillAssumption) => {
    const results = tally.results[fill];
    return results.counts.trades === trades ? shown(resultFigures(results)) : null;
  };
  const fills = {
    touch: shown(resultFigures(touch)),
    three_quarters: under("three_quarters"),
    mid: under("mid"),
  };
  return {
    status,
    required,
    ...fills.touch,
    ...(status === "OK" ? tally.course.figures : WITHHELD_COURSE),
    robust: isRobust(fills),
    fills,
    evidence: tally.evidence,
    mixed_evidence: isMixed(tally.evidence),
    coverage: { risk: touch.r.count, ...tally.course.coverage },
  };
}

/** A result that lives on the fill it assumes is none. */
function isRobust(fills: FillFigures): boolean | null {
  const expectancies = FILL_ASSUMPTIONS.map((fill) => fills[fill]?.expectancy ?? null);
  if (expectancies.some((each) => each !== null && each <= 0)) return false;
  return expectancies.includes(null) ? null : true;
}
