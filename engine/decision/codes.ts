/**
 * The stable codes of a decision, in the order in which the rules apply (domain specification 5).
 * They are part of the ledger: a code may be added, never renamed or given another meaning.
 */

/** Each decision code with one sentence on what it means. */
export const DECISION_CODES = Object.freeze(
  {
    STALE_SIGNAL: "The incoming signal was older on arrival than it may live.",
    NO_SIGNALS: "No signal of this ticker is active.",
    DELAYED_DATA: "A signal comes from a delayed data feed, on which nothing is executed.",
    NO_PRICE: "Neither the signal nor a recent tick says what the underlying costs.",
    NO_HTF_BIAS: "No 4-hour or 1-hour signal of sufficient score points the same way.",
    LOW_CONFLUENCE: "Too little of the timeframes' weight agrees on the direction.",
    LOW_MULTIPLIER: "The circumstances are worth too small a position.",
    HALTED: "New entries of the account are halted.",
    TICKER_NOT_ALLOWED: "The account's rules do not allow this ticker.",
    MAX_OPEN_TRADES: "The account has as many open trades as its rules allow.",
    DAILY_LOSS_LIMIT: "The account has lost as much today as its rules allow.",
    COOLDOWN: "A trade in this ticker was stopped out too short a time ago.",
    ALREADY_OPEN: "A trade in this ticker and direction is already open.",
    DATA_GAP: "The expected bar of a higher timeframe has not arrived.",
    EXECUTE: "All rules are met.",
  } as const,
);

/** One of the stable decision codes. */
export type DecisionCode = keyof typeof DECISION_CODES;

/** Codes of the rules that end before a direction is known. */
export type AdmissionCode = "STALE_SIGNAL" | "NO_SIGNALS" | "DELAYED_DATA" | "NO_PRICE";

/** Codes of the account's rules. */
export type AccountCode =
  | "HALTED"
  | "TICKER_NOT_ALLOWED"
  | "MAX_OPEN_TRADES"
  | "DAILY_LOSS_LIMIT"
  | "COOLDOWN"
  | "ALREADY_OPEN"
  | "DATA_GAP";

/** Codes with which the decision command refuses an input line, beside those of the events. */
export const DECISION_INPUT_CODES = Object.freeze(
  {
    RELEASE_UNKNOWN: "No release with this id is built in; give the release itself instead.",
    LINE_TOO_LONG: "The line is longer than 16 million characters.",
    INTERNAL: "The engine failed on this line; the fault is not the input's.",
  } as const,
);

/** Why an input line of the decision command was refused. */
export type DecisionInputCode = keyof typeof DECISION_INPUT_CODES;
