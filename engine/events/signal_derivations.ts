/**
 * Fields of a signal that are derived when they were not sent: score, quality, prices, alignment,
 * session and weekday (domain specification 2.1).
 */
import type { FoundDirection } from "./direction.ts";
import type { Source } from "./fields.ts";
import type { Findings } from "./findings.ts";
import { sessionAt, weekdayAt } from "./new_york.ts";
import { SIGNAL } from "./signal_fields.ts";
import type { Quality, Signal } from "./types.ts";
import { PERCENTILE, PRICE, type Range, readNumber, readWord } from "./values.ts";
import { BIAS_WORDS, QUALITY_WORDS, SESSION_WORDS, WEEKDAY_WORDS, wordForm } from "./words.ts";

const SCORE: Range = { minimum: 0, maximum: 10.5, words: "0 to 10.5" };

/** `ai_score` or `score` as it is, otherwise a confidence of 0 to 100 divided by 10. */
export function readScore(findings: Findings, source: Source): number | null {
  const score = source.find(SIGNAL.score);
  if (score !== null) return readNumber(findings, SIGNAL.score, score, SCORE);
  const found = source.find(SIGNAL.confidence);
  const confidence = readNumber(findings, SIGNAL.confidence, found, PERCENTILE);
  if (confidence === null) return null;
  findings.adapted("signal.ai_score", "score_from_confidence", `${confidence} ÷ 10.`);
  return Math.round(confidence * 1e5) / 1e6;
}

/** Quality as sent, otherwise from the score: 8.5 EXTREME, 7 HIGH, else MEDIUM. */
export function readQuality(
  findings: Findings,
  source: Source,
  score: number | null,
): Quality | null {
  const sent = readWord(findings, SIGNAL.quality, source.find(SIGNAL.quality), QUALITY_WORDS);
  if (sent !== null || score === null) return sent;
  const quality = score >= 8.5 ? "EXTREME" : score >= 7 ? "HIGH" : "MEDIUM";
  findings.adapted("signal.quality", "quality_from_score", `Score ${score} is ${quality}.`);
  return quality;
}

/** Current and entry price; either stands in for the other. */
export function readPrices(
  findings: Findings,
  source: Source,
): { current_price: number | null; price: number | null } {
  const current = readNumber(
    findings,
    SIGNAL.currentPrice,
    source.find(SIGNAL.currentPrice),
    PRICE,
  );
  const entry = readNumber(findings, SIGNAL.entryPrice, source.find(SIGNAL.entryPrice), PRICE);
  if (current === null && entry === null) {
    findings.adapted(
      "instrument.current_price",
      "left_null",
      "No price was sent: the newest tick is used; add instrument.current_price to be sure.",
    );
  } else if (current === null) {
    findings.adapted("instrument.current_price", "price_from_entry", `The entry price, ${entry}.`);
  } else if (entry === null) {
    findings.adapted("entry.price", "entry_from_price", `The current price, ${current}.`);
  }
  return { current_price: current ?? entry, price: entry ?? current };
}

/** The trend's alignment. A flat `trend` that served as the direction is not counted twice. */
export function readAlignment(
  findings: Findings,
  source: Source,
  direction: FoundDirection | null,
): Signal["trend"]["alignment"] {
  const found = source.find(SIGNAL.alignment);
  if (found === null || found.from === direction?.from) return null;
  // Under another name it is only taken when it says which way, as in `"trend": "bullish"`.
  const bias = typeof found.value === "string" ? BIAS_WORDS.get(wordForm(found.value)) : undefined;
  if (found.from !== null && bias === undefined) return null;
  return readWord(findings, SIGNAL.alignment, found, BIAS_WORDS);
}

/**
 * Market session and weekday as sent, otherwise from the New York clock.
 *
 * @param time the signal's own time, ISO 8601; `null` takes the receipt
 * @param received milliseconds since 1970
 */
export function readClock(
  findings: Findings,
  source: Source,
  time: string | null,
  received: number,
): Signal["time_context"] {
  const instant = time === null ? received : Date.parse(time);
  let market_session = readWord(
    findings,
    SIGNAL.session,
    source.find(SIGNAL.session),
    SESSION_WORDS,
  );
  if (market_session === null) {
    market_session = sessionAt(instant);
    findings.adapted(
      "time_context.market_session",
      "session_from_clock",
      `${market_session} in New York.`,
    );
  }
  let day_of_week = readWord(findings, SIGNAL.weekday, source.find(SIGNAL.weekday), WEEKDAY_WORDS);
  if (day_of_week === null) {
    day_of_week = weekdayAt(instant);
    if (day_of_week !== null) {
      findings.adapted("time_context.day_of_week", "day_from_clock", `${day_of_week} in New York.`);
    }
  }
  return { market_session, day_of_week };
}
