/** Figures that follow new entries: each trade and each day is taken in once and not looked at again. */
import { type EquityFigures, EquityTrack } from "./equity.ts";
import { type Grade, gradeOf, GRADES } from "./evidence.ts";
import { Cover, exposureWithin } from "./exposure.ts";
import { marketTime } from "./market_time.ts";
import { type MetricNote, notesOn } from "./notes.ts";
import { withheldEquity } from "./sample.ts";
import { summaryOf, type TradeSummary } from "./summary.ts";
import { TradeTally } from "./trade_tally.ts";
import type { EquityPoint, Trade } from "./types.ts";

/** All figures of domain specification 13 but intervals, windows and features. */
export interface Metrics extends TradeSummary, EquityFigures {
  /** Share of the market's time with an open trade, 0 to 1. */
  readonly exposure: number | null;
  /** The trades of each grade of evidence by themselves. */
  readonly by_evidence: Readonly<Partial<Record<Grade, TradeSummary>>>;
  readonly notes: readonly MetricNote[];
}

/** What figures are computed with beside the data. */
export interface MetricsRules {
  /** Annual, decimal. */
  readonly riskFreeRate: number;
  /** Trades below which the figures are withheld. */
  readonly minimumTrades: number;
}

/** New York dates of the first and the last day. */
interface Span {
  readonly first: string;
  readonly last: string;
}

/**
 * A book of trades and days. Trades are added in the order in which they were closed, days in the
 * order of their dates; the figures are those of a computation over all of them, to the last bit.
 *
 * @example
 * const book = new MetricsBook();
 * book.addDay({ date: "2026-11-19", value: 100000 });
 * book.addTrade(trade);
 * book.figures({ riskFreeRate: 0.05, minimumTrades: 30 }).status; // "INSUFFICIENT_DATA"
 */
export class MetricsBook {
  readonly #all = new TradeTally();
  readonly #grades = new Map<Grade, TradeTally>();
  readonly #equity = new EquityTrack();
  readonly #cover = new Cover();
  /** `null` once a trade does not say when it was opened, or lies outside the calendar. */
  #covered = true;
  #span: Span | null = null;
  #lastClose = -Infinity;

  /**
   * Adds a trade that was closed after all those before, or with the last of them.
   *
   * @throws RangeError when it was closed earlier: streaks would be wrong
   */
  addTrade(trade: Trade): void {
    const closed = Date.parse(trade.closed_at);
    if (closed < this.#lastClose) throw new RangeError("Trades are added as they were closed.");
    this.#lastClose = closed;
    this.#all.add(trade);
    const grade = gradeOf(trade.features.evidence);
    const tally = this.#grades.get(grade) ?? new TradeTally();
    tally.add(trade);
    this.#grades.set(grade, tally);
    const { opened_at } = trade;
    const from = opened_at === null ? null : marketTime(Date.parse(opened_at));
    const to = marketTime(closed);
    if (from === null || to === null) this.#covered = false;
    else this.#cover.add(from, to);
  }

  /**
   * Adds a day that lies after all those before.
   *
   * @throws RangeError when it does not
   */
  addDay(point: EquityPoint): void {
    if (this.#span !== null && point.date <= this.#span.last) {
      throw new RangeError("Days are added in the order of their dates, each once.");
    }
    this.#equity.add(point);
    this.#span = { first: this.#span?.first ?? point.date, last: point.date };
  }

  /** Daily returns, and the years from the first day to the last, for intervals. */
  get equity(): Pick<EquityTrack, "returns" | "years"> {
    return this.#equity;
  }

  #exposure(): number | null {
    if (this.#span === null || !this.#covered) return null;
    return exposureWithin(this.#cover, this.#span.first, this.#span.last);
  }

  /** The figures of all that was added. */
  figures(rules: MetricsRules): Metrics {
    return metricsFrom({
      all: this.#all,
      grades: this.#grades,
      equity: this.#equity.figures(rules.riskFreeRate),
      exposure: this.#exposure(),
    }, rules);
  }
}

/** What figures are made of when the trades themselves are not at hand. */
export interface Tallied {
  readonly all: TradeTally;
  /** The same trades by grade of evidence. */
  readonly grades: ReadonlyMap<Grade, TradeTally>;
  readonly equity: EquityFigures;
  readonly exposure: number | null;
}

/**
 * Figures of what was tallied.
 *
 * @example metricsFrom({ all, grades, equity: equityFigures(points, 0.05), exposure: null }, rules)
 */
export function metricsFrom(
  { all, grades, equity, exposure }: Tallied,
  { minimumTrades }: MetricsRules,
): Metrics {
  const summary = summaryOf(all, minimumTrades);
  const enough = summary.status === "OK";
  const parts = GRADES.flatMap((grade) => {
    const tally = grades.get(grade);
    return tally === undefined ? [] : [[grade, summaryOf(tally, minimumTrades)] as const];
  });
  return {
    ...summary,
    ...(enough ? equity : withheldEquity(equity)),
    exposure: enough ? exposure : null,
    by_evidence: Object.fromEntries(parts),
    notes: notesOn(summary, equity),
  };
}
