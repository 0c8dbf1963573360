/**
 * Performance figures of closed trades and daily equity (docs/metrics.md). Pure: what is measured,
 * the risk-free rate, the number of trades required and the seed are arguments.
 *
 * @module
 */
export { type Interval, type IntervalMethod, RESAMPLES } from "./bootstrap.ts";
export { bucketOf, type Feature, FEATURES } from "./buckets.ts";
export { clusterIntervals, type DaySums, FEWEST_DAYS } from "./cluster_intervals.ts";
export { type AverageContribution, type CourseFigures } from "./course_tally.ts";
export { type DayFigures, dayIntervals, type ReturnSeries } from "./day_intervals.ts";
export { type DrawdownFigures } from "./drawdown.ts";
export { type EquityFigures, equityFigures, EquityTrack } from "./equity.ts";
export { type EvidenceCounts, type Grade, GRADES } from "./evidence.ts";
export { byFeature, type Cell, cellOf, compareCells } from "./features.ts";
export { Cover, exposureWithin } from "./exposure.ts";
export { type Metrics, MetricsBook, metricsFrom, type MetricsRules } from "./incremental.ts";
export { bookOf, metricsOf, type Track } from "./metrics.ts";
export { METRIC_NOTES, type MetricNote, type MetricNoteCode } from "./notes.ts";
export { marketTime, newYorkDate } from "./market_time.ts";
export { type ResultFigures } from "./performance.ts";
export {
  arrange,
  type Arranged,
  rolling,
  type WindowFigures,
  windowFigures,
  WINDOWS,
  windowStart,
} from "./rolling.ts";
export { MINIMUM_TRADES, type SampleStatus } from "./sample.ts";
export { type TradeInterval } from "./result_sums.ts";
export { summaryOf, type TradeSummary } from "./summary.ts";
export { tradeIntervals } from "./trade_intervals.ts";
export { type FillAssumption, TradeTally, type TradeTallyState } from "./trade_tally.ts";
export {
  BARE_TRADE,
  type EquityPoint,
  NO_FEATURES,
  type Trade,
  type TradeAttribution,
  type TradeFeatures,
} from "./types.ts";
