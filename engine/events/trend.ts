/**
 * From a payload that is known to be a trend, in either shape, to the canonical trend.
 */
import { alignmentOf } from "./alignment.ts";
import {
  type FieldPlace,
  Fields,
  type Found,
  isMissing,
  isPlain,
  place,
  type Plain,
  type Source,
  within,
} from "./fields.ts";
import type { Findings } from "./findings.ts";
import { readInstrument } from "./tickers.ts";
import { MONTH, timeframeMinutes, WEEK } from "./timeframes.ts";
import { readTime } from "./times.ts";
import { type Trend, TREND_TIMEFRAMES, type TrendReading, type TrendTimeframe } from "./types.ts";
import { PRICE, readBoolean, readNumber, readWord } from "./values.ts";
import { BIAS_WORDS } from "./words.ts";

/** Places of a trend's fields; `instrument` groups are understood too. */
export const TREND = Object.freeze({
  ticker: place("ticker", ["symbol"]),
  exchange: place("exchange"),
  price: place("price", ["currentprice", "close", "lastprice", "last"]),
  timestamp: place("timestamp", ["timenow", "ts", "time", "bartime", "datetime"]),
});

function readingPlaces(timeframe: TrendTimeframe) {
  // `place` takes the last name of a path with one dot; the group is never looked up.
  const part = (name: string, aliases: readonly string[] = []) => ({
    ...place(name, aliases),
    path: `timeframes.${timeframe}.${name}`,
  });
  return {
    direction: part("direction", ["dir", "trend", "bias"]),
    changed: part("changed", ["chg"]),
    open: part("open"),
    close: part("close"),
  };
}

const READING: Readonly<Record<TrendTimeframe, ReturnType<typeof readingPlaces>>> = Object.freeze({
  "3m": readingPlaces("3m"),
  "5m": readingPlaces("5m"),
  "15m": readingPlaces("15m"),
  "30m": readingPlaces("30m"),
  "1h": readingPlaces("1h"),
  "4h": readingPlaces("4h"),
  "1w": readingPlaces("1w"),
  "1M": readingPlaces("1M"),
});

const BY_MINUTES: ReadonlyMap<number, TrendTimeframe> = new Map([
  [3, "3m"],
  [5, "5m"],
  [15, "15m"],
  [30, "30m"],
  [60, "1h"],
  [240, "4h"],
  [WEEK, "1w"],
  [MONTH, "1M"],
]);

/**
 * The trend timeframe of a key: `3m`, `tf3min`, `60`, `1h`, `tf240min`, `1M`, `tf1month`; `null`
 * for any other. Here `1M` is a month and every other `M` is minutes.
 */
export function trendTimeframe(key: string): TrendTimeframe | null {
  const minutes = timeframeMinutes(key);
  return minutes === null ? null : BY_MINUTES.get(minutes) ?? null;
}

/** Whether a value is a group of trend timeframes: an object with at least one known key. */
export function isTimeframes(value: unknown): value is Plain {
  return isPlain(value) &&
    Object.keys(value).some((key) => trendTimeframe(key) !== null && !isMissing(value[key]));
}

/** The group of timeframes in a payload, `null` when there is none. */
export function timeframesOf(source: Source): Fields | null {
  const group = source.group("timeframes");
  return group !== null && isTimeframes(group.object) ? group : null;
}

/**
 * Reads a trend. The result is only meant when `findings.refusal` is still `null`.
 *
 * @param received instant of receipt, milliseconds since 1970
 */
export function adaptTrend(findings: Findings, source: Source, received: number): Trend {
  const instrument = source.group("instrument");
  const find = (field: FieldPlace): Found | null => source.find(field) ?? within(instrument, field);
  const { ticker, exchange } = readInstrument(
    findings,
    TREND,
    find(TREND.ticker),
    find(TREND.exchange),
  );
  const timeframes = readReadings(findings, timeframesOf(source)?.object ?? {});
  return {
    ticker,
    exchange,
    price: readNumber(findings, TREND.price, find(TREND.price), PRICE),
    timestamp: readTime(findings, TREND.timestamp, find(TREND.timestamp), received),
    timeframes,
    alignment: alignmentOf(timeframes),
  };
}

function readReadings(findings: Findings, sent: Plain): Record<TrendTimeframe, TrendReading> {
  const found = new Map<TrendTimeframe, readonly [string, unknown]>();
  for (const [key, value] of Object.entries(sent)) {
    const timeframe = trendTimeframe(key);
    if (timeframe !== null && !found.has(timeframe) && !isMissing(value)) {
      found.set(timeframe, [key, value]);
    }
  }
  if (found.size === 0) findings.missing("timeframes", "send at least one of 3m … 1M");
  const result: Partial<Record<TrendTimeframe, TrendReading>> = {};
  for (const timeframe of TREND_TIMEFRAMES) {
    const [key, value] = found.get(timeframe) ?? [timeframe, undefined];
    if (value !== undefined && key !== timeframe) {
      findings.adapted(`timeframes.${timeframe}`, "renamed", `Read from \`timeframes.${key}\`.`);
    }
    result[timeframe] = readReading(findings, timeframe, value);
  }
  // Every one of the eight has been set.
  return result as Record<TrendTimeframe, TrendReading>;
}

/** One timeframe: `{dir, chg}`, `{direction, open, close}`, or the direction alone as a word. */
function readReading(
  findings: Findings,
  timeframe: TrendTimeframe,
  sent: unknown,
): TrendReading {
  const places = READING[timeframe];
  const fields = new Fields(
    isPlain(sent) ? sent : { direction: sent },
    `timeframes.${timeframe}.`,
  );
  const direction = readWord(
    findings,
    places.direction,
    within(fields, places.direction),
    BIAS_WORDS,
  );
  if (direction === null) {
    findings.adapted(
      places.direction.path,
      "neutral_when_missing",
      "It was not sent and counts as neutral.",
    );
  }
  return {
    direction: direction ?? "NEUTRAL",
    changed: readBoolean(findings, places.changed, within(fields, places.changed)),
    open: readNumber(findings, places.open, within(fields, places.open), PRICE),
    close: readNumber(findings, places.close, within(fields, places.close), PRICE),
  };
}
