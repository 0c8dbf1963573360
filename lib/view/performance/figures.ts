/**
 * The figures of performance for people: name, unit, what each is counted over, and why it may be
 * undefined. What they mean exactly is in docs/metrics.md.
 */
import type { EquityFigures } from "../../../engine/metrics/equity.ts";
import type { CourseFigures } from "../../../engine/metrics/course_tally.ts";
import type { ResultFigures } from "../../../engine/metrics/performance.ts";

/** How a figure is written. */
export type FigureUnit =
  | "dollars"
  | "result"
  | "share"
  | "percent"
  | "ratio"
  | "r"
  | "days"
  | "minutes"
  | "count";

/** What a figure is counted over. */
export type FigureSample = "trades" | "r" | "days";

/** All that a figure can be read from. */
export type FigureSource =
  & ResultFigures
  & Omit<CourseFigures, "average_contribution">
  & EquityFigures
  & { readonly exposure: number | null };

/** One figure. */
export interface FigureKind {
  readonly label: string;
  readonly unit: FigureUnit;
  readonly sample: FigureSample;
  /** What it is, in a few words. */
  readonly meaning: string;
  /** Why it is undefined when the sample is large enough. */
  readonly lacking: string;
  /** Whether more is better; `null` where neither is. */
  readonly better: "more" | "less" | null;
}

const kind = (
  label: string,
  unit: FigureUnit,
  sample: FigureSample,
  better: FigureKind["better"],
  meaning: string,
  lacking: string,
): FigureKind => ({ label, unit, sample, better, meaning, lacking });

const NO_TRADE = "no trade was closed";
const NO_RISK = "no trade has a planned risk";
const NO_RETURN = "no day has a return";
const ONE_VALUE = "needs two days, the first above $0";

/** Every figure, in the order in which tables show them. */
export const FIGURES = Object.freeze(
  {
    total_net: kind("Net", "result", "trades", "more", "after all costs", "too large to be told"),
    win_rate: kind("Win rate", "share", "trades", "more", "trades with a net above $0", NO_TRADE),
    average_win: kind("Average win", "dollars", "trades", "more", "mean of the wins", "no win"),
    average_loss: kind("Average loss", "dollars", "trades", "less", "mean loss", "no loss"),
    payoff_ratio: kind(
      "Payoff",
      "ratio",
      "trades",
      "more",
      "average win ÷ average loss",
      "needs a win and a loss",
    ),
    expectancy: kind("Expectancy", "result", "trades", "more", "mean net of a trade", NO_TRADE),
    expectancy_r: kind("Expectancy in R", "r", "r", "more", "mean net ÷ planned risk", NO_RISK),
    profit_factor: kind(
      "Profit factor",
      "ratio",
      "trades",
      "more",
      "sum of wins ÷ sum of losses",
      "no trade lost, so there is nothing to divide by",
    ),
    sqn: kind(
      "SQN",
      "ratio",
      "r",
      "more",
      "√n × mean R ÷ deviation of R",
      "needs two trades whose R differ",
    ),
    sharpe: kind(
      "Sharpe",
      "ratio",
      "days",
      "more",
      "yearly, excess return ÷ deviation",
      "needs two days whose returns differ",
    ),
    sortino: kind(
      "Sortino",
      "ratio",
      "days",
      "more",
      "yearly, excess return ÷ downside deviation",
      "no day returned less than the risk-free rate",
    ),
    psr: kind(
      "PSR",
      "share",
      "days",
      "more",
      "probability that the true Sharpe ratio is above 0",
      "needs two days whose returns differ",
    ),
    total_return: kind("Return", "share", "days", "more", "last equity ÷ first − 1", ONE_VALUE),
    cagr: kind("CAGR", "share", "days", "more", "growth a year", ONE_VALUE),
    calmar: kind("Calmar", "ratio", "days", "more", "CAGR ÷ largest drawdown", "no drawdown"),
    max_drawdown: kind(
      "Max drawdown, $",
      "dollars",
      "days",
      "less",
      "largest fall from a peak",
      NO_RETURN,
    ),
    max_drawdown_pct: kind(
      "Max drawdown",
      "percent",
      "days",
      "less",
      "largest fall as a share of its peak",
      "no day, or equity peaked at $0 or less",
    ),
    max_drawdown_days: kind(
      "Drawdown length",
      "days",
      "days",
      "less",
      "days from peak to trough",
      NO_RETURN,
    ),
    recovery_days: kind(
      "Recovery",
      "days",
      "days",
      "less",
      "days from the trough back to the peak",
      "not back at the peak yet, or no drawdown",
    ),
    longest_underwater_days: kind(
      "Longest under water",
      "days",
      "days",
      "less",
      "days below a peak",
      NO_RETURN,
    ),
    cvar_95: kind("CVaR 95", "share", "days", "less", "mean loss of the worst 5 %", NO_RETURN),
    ulcer_index: kind(
      "Ulcer index",
      "share",
      "days",
      "less",
      "root mean square of the drawdowns",
      NO_RETURN,
    ),
    longest_win_streak: kind("Longest run of wins", "count", "trades", null, "trades", NO_TRADE),
    longest_loss_streak: kind(
      "Longest run of losses",
      "count",
      "trades",
      "less",
      "trades",
      NO_TRADE,
    ),
    average_hold_minutes: kind(
      "Average hold",
      "minutes",
      "trades",
      null,
      "first fill to last exit",
      "no trade says",
    ),
    average_mae: kind(
      "Average MAE",
      "dollars",
      "trades",
      "less",
      "furthest below the entry",
      "no trade says",
    ),
    average_mfe: kind(
      "Average MFE",
      "dollars",
      "trades",
      "more",
      "furthest above the entry",
      "no trade says",
    ),
    exposure: kind(
      "Exposure",
      "share",
      "days",
      null,
      "share of the sessions with an open trade",
      "needs two days, and trades that say when they were opened",
    ),
  } as const satisfies Partial<Record<keyof FigureSource, FigureKind>>,
);

/** Name of a figure. */
export type FigureName = keyof typeof FIGURES;

/** The names in the order of the tables. */
export const FIGURE_NAMES = Object.freeze(Object.keys(FIGURES) as FigureName[]);
