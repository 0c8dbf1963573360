/**
 * From a payload that is known to be a signal, in any of its variants, to the canonical signal.
 */
import type { AccountRules } from "../account.ts";
import { readDirection } from "./direction.ts";
import { planExit } from "./exit_plan.ts";
import type { FieldPlace, Source } from "./fields.ts";
import type { Findings } from "./findings.ts";
import {
  readAlignment,
  readClock,
  readPrices,
  readQuality,
  readScore,
} from "./signal_derivations.ts";
import {
  BREAKDOWN_NUMBERS,
  MARKET_NUMBERS,
  MTF_NUMBERS,
  type NumberField,
  RISK_NUMBERS,
  SIGNAL,
  TREND_NUMBERS,
} from "./signal_fields.ts";
import { readInstrument } from "./tickers.ts";
import { readSignalTimeframe } from "./timeframes.ts";
import { readTime } from "./times.ts";
import type { Signal } from "./types.ts";
import { PRICE, type Range, RATIO, readNumber, readText, readTexts, readWord } from "./values.ts";
import { CANDLE_WORDS, DIRECTION_OR_NONE_WORDS, MACD_WORDS, type Words } from "./words.ts";

/**
 * Reads a signal. The result is only meant when `findings.refusal` is still `null`.
 *
 * @param received instant of receipt, milliseconds since 1970
 */
export function adaptSignal(
  findings: Findings,
  source: Source,
  received: number,
  rules: AccountRules,
): Signal {
  const number = (field: FieldPlace, range: Range) =>
    readNumber(findings, field, source.find(field), range);
  const word = <T extends string>(field: FieldPlace, words: Words<T>) =>
    readWord(findings, field, source.find(field), words);
  const time = (field: FieldPlace) => readTime(findings, field, source.find(field), received);
  const numbers = <K extends string>(table: readonly (readonly [K, NumberField])[]) =>
    readNumbers(findings, source, table);

  const direction = readDirection(findings, source);
  if (direction === null) findings.missing("signal.type", "say LONG or SHORT");
  const timeframe = readSignalTimeframe(findings, SIGNAL.timeframe, source.find(SIGNAL.timeframe));
  if (timeframe === null) {
    findings.adapted(
      "signal.timeframe",
      "left_null",
      "No timeframe was sent: the signal is recorded but never becomes active.",
    );
  }
  const ai_score = readScore(findings, source);
  const instrument = readInstrument(
    findings,
    SIGNAL,
    source.find(SIGNAL.ticker),
    source.find(SIGNAL.exchange),
  );
  const { current_price, price } = readPrices(findings, source);
  const market = numbers(MARKET_NUMBERS);
  const type = direction?.direction ?? "LONG";
  const timestamp = time(SIGNAL.timestamp);
  const bar_time = time(SIGNAL.barTime);
  const plan = planExit(findings, { direction: type, price, atr: market.atr, rules }, {
    stop_loss: number(SIGNAL.stopLoss, PRICE),
    target_1: number(SIGNAL.target1, PRICE),
    target_2: number(SIGNAL.target2, PRICE),
    rr_ratio_t1: number(SIGNAL.rr1, RATIO),
    rr_ratio_t2: number(SIGNAL.rr2, RATIO),
    stop_distance_pct: number(SIGNAL.stopDistance, RATIO),
  });
  const risk = numbers(RISK_NUMBERS);

  return {
    signal: {
      type,
      timeframe,
      quality: readQuality(findings, source, ai_score),
      ai_score,
      timestamp,
      bar_time,
    },
    instrument: { exchange: instrument.exchange, ticker: instrument.ticker, current_price },
    entry: {
      price,
      stop_loss: plan.stop_loss,
      target_1: plan.target_1,
      target_2: plan.target_2,
      stop_reason: readText(findings, SIGNAL.stopReason, source.find(SIGNAL.stopReason)),
    },
    risk: {
      ...risk,
      rr_ratio_t1: plan.rr_ratio_t1,
      rr_ratio_t2: plan.rr_ratio_t2,
      stop_distance_pct: plan.stop_distance_pct,
    },
    market_context: { ...market, candle_direction: word(SIGNAL.candleDirection, CANDLE_WORDS) },
    trend: {
      ...numbers(TREND_NUMBERS),
      alignment: readAlignment(findings, source, direction),
      macd_signal: word(SIGNAL.macd, MACD_WORDS),
    },
    mtf_context: {
      "4h_bias": word(SIGNAL.bias4h, DIRECTION_OR_NONE_WORDS),
      "1h_bias": word(SIGNAL.bias1h, DIRECTION_OR_NONE_WORDS),
      ...numbers(MTF_NUMBERS),
    },
    score_breakdown: numbers(BREAKDOWN_NUMBERS),
    components: readTexts(findings, SIGNAL.components, source.find(SIGNAL.components)) ?? [],
    time_context: readClock(findings, source, timestamp ?? bar_time, received),
  };
}

function readNumbers<K extends string>(
  findings: Findings,
  source: Source,
  table: readonly (readonly [K, NumberField])[],
): Record<K, number | null> {
  const result: Partial<Record<K, number | null>> = {};
  for (const [name, field] of table) {
    result[name] = readNumber(findings, field.place, source.find(field.place), field.range);
  }
  // Every key of the table has been set.
  return result as Record<K, number | null>;
}
