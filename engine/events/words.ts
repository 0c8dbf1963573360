/**
 * The words senders use, and what they mean. Keys are upper case with underscores; a reader brings
 * what was sent into that form first, so case, spaces and hyphens do not matter.
 */
import type { Bias, Direction, Implication, MarketSession, Quality, Weekday } from "./types.ts";
import type { Phase, TimeframeRole } from "./types.ts";

/** Words for one enumeration: sent word to canonical value. `null` is a word that says "none". */
export type Words<T> = ReadonlyMap<string, T | null>;

/** A table from the canonical value to its words; the value itself is always one of them. */
export function words<T extends string>(
  table: Readonly<Record<T, readonly string[]>>,
  none: readonly string[] = [],
): Words<T> {
  const entries: [string, T | null][] = none.map((word) => [word, null]);
  for (const [value, aliases] of Object.entries<readonly string[]>(table)) {
    // `Object.entries` forgets that the keys of the table are its values.
    for (const word of [value, ...aliases]) entries.push([word, value as T]);
  }
  return new Map(entries);
}

/** The form in which words are looked up. */
export function wordForm(text: string): string {
  return text.trim().toUpperCase().replace(/[\s-]+/g, "_");
}

const BULL = ["BULL", "BULLISH", "BUY", "CALL"];
const BEAR = ["BEAR", "BEARISH", "SELL", "PUT"];

/** Direction of a signal. */
export const DIRECTION_WORDS: Words<Direction> = words<Direction>({ LONG: BULL, SHORT: BEAR });
/** Direction in which a neutral word says "none". */
export const DIRECTION_OR_NONE_WORDS: Words<Direction> = words<Direction>(
  { LONG: BULL, SHORT: BEAR },
  ["NEUTRAL", "NONE"],
);
/** Bias of a phase or trend. */
export const BIAS_WORDS: Words<Bias> = words<Bias>({
  BULLISH: ["BULL", "LONG", "BUY", "CALL", "UP"],
  BEARISH: ["BEAR", "SHORT", "SELL", "PUT", "DOWN"],
  NEUTRAL: ["FLAT", "SIDEWAYS", "NONE"],
});
/** Bias of MACD, which has no neutral. */
export const MACD_WORDS: Words<"BULLISH" | "BEARISH"> = words<"BULLISH" | "BEARISH">({
  BULLISH: ["BULL", "LONG", "BUY"],
  BEARISH: ["BEAR", "SHORT", "SELL"],
}, ["NEUTRAL", "NONE", "FLAT"]);
/** Quality of a signal. */
export const QUALITY_WORDS: Words<Quality> = words<Quality>({ EXTREME: [], HIGH: [], MEDIUM: [] });
/** Colour of a candle. */
export const CANDLE_WORDS: Words<"GREEN" | "RED"> = words<"GREEN" | "RED">(
  { GREEN: ["BULLISH", "UP"], RED: ["BEARISH", "DOWN"] },
  ["DOJI", "NEUTRAL"],
);
/** Market session; `REGULAR` says that the clock decides. */
export const SESSION_WORDS: Words<MarketSession> = words<MarketSession>({
  OPEN: [],
  MIDDAY: ["MID_DAY"],
  POWER_HOUR: ["POWERHOUR"],
  AFTERHOURS: [
    "AFTER_HOURS",
    "PRE",
    "PREMARKET",
    "PRE_MARKET",
    "POST",
    "POSTMARKET",
    "POST_MARKET",
    "CLOSED",
  ],
}, ["REGULAR", "RTH"]);
/** Weekday; on a weekend the calendar decides. */
export const WEEKDAY_WORDS: Words<Weekday> = words<Weekday>({
  MONDAY: ["MON"],
  TUESDAY: ["TUE"],
  WEDNESDAY: ["WED"],
  THURSDAY: ["THU"],
  FRIDAY: ["FRI"],
}, ["SATURDAY", "SAT", "SUNDAY", "SUN"]);

/** Phases of the market cycle: what they say about the direction. */
export const CYCLE_WORDS: Words<Bias> = words<Bias>({
  BULLISH: ["ACCUMULATION", "MARKUP", "MARK_UP", "BULL"],
  BEARISH: ["DISTRIBUTION", "MARKDOWN", "MARK_DOWN", "BEAR"],
  NEUTRAL: [],
});
/** Event type of a phase. */
export const EVENT_TYPE_WORDS: Words<NonNullable<Phase["meta"]["event_type"]>> = words({
  REGIME_PHASE_ENTRY: [],
  REGIME_PHASE_EXIT: [],
  REGIME_REVERSAL: [],
});
/** Event name of a phase. */
export const EVENT_NAME_WORDS: Words<NonNullable<Phase["event"]["name"]>> = words({
  ENTER_ACCUMULATION: ["ENTERED_ACCUMULATION"],
  EXIT_ACCUMULATION: ["EXITED_ACCUMULATION"],
  ENTER_DISTRIBUTION: ["ENTERED_DISTRIBUTION"],
  EXIT_DISTRIBUTION: ["EXITED_DISTRIBUTION"],
  ZERO_CROSS_UP: [],
  ZERO_CROSS_DOWN: [],
});
/** What a phase implies. */
export const IMPLICATION_WORDS: Words<Implication> = words<Implication>({
  UPSIDE_POTENTIAL: ["UPSIDE", "BULLISH"],
  DOWNSIDE_POTENTIAL: ["DOWNSIDE", "BEARISH"],
  NEUTRAL: [],
});
/** Role of a phase's timeframe. */
export const ROLE_WORDS: Words<TimeframeRole> = words<TimeframeRole>({
  REGIME: [],
  BIAS: [],
  SETUP_FORMATION: ["SETUP"],
  STRUCTURAL: ["STRUCTURE"],
});
