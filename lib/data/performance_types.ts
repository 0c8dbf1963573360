/** What pages of performance figures are given. Figures are those of engine/metrics. */
import type {
  Cell,
  DayFigures,
  Feature,
  Grade,
  Interval,
  Metrics,
  MetricsRules,
  Trade,
  TradeInterval,
  WindowFigures,
} from "../../engine/metrics/mod.ts";

/** Days of a range, New York dates, both included; `null` has no bound. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** What is measured; `null` means any. Trades are dated by their last exit. */
export interface PerformanceFilter extends DayRange {
  /** Release that decided. */
  readonly release: string | null;
  readonly evidence: Grade | null;
}

export { ALL_TIME } from "../view/performance/all_time.ts";

/** How far figures go. */
export interface AsOf {
  /** Newest ledger entry of the account: every trade closed up to it is counted. */
  readonly sequence: number;
  /** New York day of the account's present, with which windows end. */
  readonly day: string;
  /** Last close of the equity series; `null` without any. */
  readonly equity_day: string | null;
}

/** Figures that carry an interval. */
export type IntervalName = TradeInterval | keyof DayFigures;

/** 95 % intervals; `null` where there is none (docs/metrics.md). */
export type Intervals = Readonly<Record<IntervalName, Interval | null>>;

/** Figures of one selection. */
export interface PerformanceSet {
  readonly filter: PerformanceFilter;
  /** The headline is filled at the touch. */
  readonly figures: Metrics;
  readonly intervals: Intervals;
  /** Without it the figures of equity are `null`: the equity of an account can't be split. */
  readonly has_equity: boolean;
}

/** Figures of the last calendar days. */
export interface PerformanceWindow extends PerformanceSet {
  readonly window_days: number;
}

/** Figures of all time as they stood on a date, for a small chart. */
export interface SparkPoint extends
  Pick<
    WindowFigures,
    | "as_of"
    | "trades"
    | "total_net"
    | "win_rate"
    | "payoff_ratio"
    | "expectancy"
    | "expectancy_r"
    | "profit_factor"
    | "sqn"
    | "sharpe"
    | "sortino"
    | "max_drawdown_pct"
  > {
  /** Close of that date, dollars. */
  readonly equity: number | null;
}

/** What the overview shows. */
export interface PerformanceOverview {
  readonly as_of: AsOf;
  readonly rules: MetricsRules;
  readonly all: PerformanceSet;
  /** By length: 30, 60 and 90 days. */
  readonly windows: readonly PerformanceWindow[];
  /** Oldest first. */
  readonly sparkline: readonly SparkPoint[];
  /** Releases with closed trades. */
  readonly releases: readonly string[];
}

/** Figures of one selection, for a report. */
export interface PerformanceReport {
  readonly as_of: AsOf;
  readonly rules: MetricsRules;
  readonly set: PerformanceSet;
}

/** Figures of two selections side by side; they are not tested against each other. */
export interface PerformanceComparison {
  readonly as_of: AsOf;
  readonly rules: MetricsRules;
  readonly a: PerformanceSet;
  readonly b: PerformanceSet;
}

/** Where a close of the equity series comes from: the starting cash, a mark, or results alone. */
export type EquitySource = "START" | "MARK" | "REALISED";

/** Equity at a close, and how far it lies under water. */
export interface EquitySeriesPoint {
  readonly date: string;
  /** Dollars. */
  readonly value: number;
  /** Highest close since the account began. */
  readonly peak: number;
  /** Dollars below it, 0 or more. */
  readonly drawdown: number;
  /** Percent of the peak; `null` without a peak above 0. */
  readonly drawdown_pct: number | null;
  readonly source: EquitySource;
}

/** A stretch of the equity series. */
export interface EquitySeries {
  /** Closes there are. */
  readonly days: number;
  /** Not all of them are among the points. */
  readonly thinned: boolean;
  readonly points: readonly EquitySeriesPoint[];
}

/** A day of the calendar. */
export interface CalendarDay {
  readonly date: string;
  /** Net of all exits of the day, dollars. */
  readonly realised: number;
  /** Trades closed. */
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  /** Of the equity since the close before, dollars; `null` on a day without a close. */
  readonly change: number | null;
  readonly change_pct: number | null;
}

/** A window as of each of some days. */
export interface RollingSeries {
  readonly as_of: AsOf;
  readonly windows: readonly {
    readonly window_days: number;
    /** Oldest first. */
    readonly points: readonly WindowFigures[];
  }[];
}

/** Trades by one feature, or by two crossed. Streaks are `null`: a table doesn't count them. */
export interface FeatureTable {
  readonly features: readonly Feature[];
  readonly cells: readonly Cell[];
  /** Trades below which a cell is small. */
  readonly required: number;
}

/** How R is distributed. */
export interface Distribution {
  /** Of a bin, in R. */
  readonly width: number;
  /** The first has no lower end and the last no upper one. A bound belongs to the bin above it. */
  readonly bins: readonly {
    readonly from: number | null;
    readonly to: number | null;
    readonly trades: number;
  }[];
  /** Trades with an R. */
  readonly trades: number;
  readonly without_r: number;
  readonly mean: number | null;
  readonly quantiles: Readonly<Record<"p05" | "p25" | "p50" | "p75" | "p95", number | null>>;
}

/** A closed trade of a list or an export. */
export interface ClosedTrade extends Trade {
  readonly trade_id: string;
  readonly ticker: string;
  readonly contracts: number;
  /** New York date of the last exit. */
  readonly closed_day: string;
  /** Ledger entry of the last exit; in the order of closing. */
  readonly closed_seq: number;
  /** In multiples of the planned risk, to 1e-6. */
  readonly r: number | null;
  readonly exit_reason: string | null;
}

/** A page of closed trades, oldest first. */
export interface ClosedTrades {
  readonly rows: readonly ClosedTrade[];
  /** `after` of the next page; `null` when this is the last. */
  readonly next: number | null;
}
