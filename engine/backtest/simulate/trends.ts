/** Trends: the direction of every timeframe's averages, told when one turns and once an hour. */
import { type Instrument, MONTH, WEEK } from "./instrument.ts";
import { cents } from "./rounding.ts";

const TIMEFRAMES: readonly (readonly [string, number])[] = Object.freeze([
  ["3m", 3],
  ["5m", 5],
  ["15m", 15],
  ["30m", 30],
  ["1h", 60],
  ["4h", 240],
  ["1w", WEEK],
  ["1M", MONTH],
]);
const HOUR = 60 * 60_000;

/**
 * The payload of a trend event, `null` when none is due: nothing has turned and the last one is less
 * than an hour old.
 *
 * @param at milliseconds since 1970
 */
export function trendBody(instrument: Instrument, at: number): unknown {
  const directions = TIMEFRAMES.map(([, minutes]) => word(instrument.chart(minutes).side));
  const told = instrument.toldTrend;
  const before = told?.key.split(" ") ?? [];
  const key = directions.join(" ");
  if (told !== null && told.key === key && at - told.at < HOUR) return null;
  instrument.toldTrend = { key, at };
  const timeframes = TIMEFRAMES.map(([name], index) => [
    name,
    { dir: directions[index], chg: told !== null && before[index] !== directions[index] },
  ]);
  return {
    ticker: instrument.share.ticker,
    exchange: instrument.share.exchange ?? "NASDAQ",
    price: cents(instrument.path.price),
    timestamp: new Date(at).toISOString(),
    timeframes: Object.fromEntries(timeframes),
  };
}

function word(side: -1 | 0 | 1): "bullish" | "bearish" | "neutral" {
  return side === 0 ? "neutral" : side > 0 ? "bullish" : "bearish";
}

/** Minutes between two looks at the trend. */
export const TREND_MINUTES = 15;
