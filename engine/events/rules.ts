/**
 * Names of everything an adapter may do to a payload. Each adaptation on a receipt carries one of
 * these; docs and tests go through the same list.
 */

/** Rule name to the sentence that explains it. */
export const ADAPTATION_RULES = Object.freeze(
  {
    // The body.
    byte_order_mark_removed: "A byte order mark stood before the JSON.",
    prefix_removed: "A one-line prefix stood before the JSON.",
    wrapper_removed: 'The event was wrapped as text in {"text": "…"}.',
    unstorable_characters_replaced: "Characters that no database text can hold were replaced.",
    // Spelling.
    renamed: "The field was sent under another name or in another place.",
    translated: "The value was sent in other words.",
    number_from_text: "A number was sent as text.",
    upper_cased: "The ticker was sent in lower case.",
    exchange_from_ticker: "The exchange stood before the ticker, as in NASDAQ:AAPL.",
    minutes_from_text: "A timeframe such as 1h was turned into minutes.",
    time_from_seconds: "A time was sent as seconds since 1970.",
    time_from_milliseconds: "A time was sent as milliseconds since 1970.",
    time_as_utc: "A time without a zone was read as UTC.",
    future_as_received: "A time more than 5 minutes ahead counts as the time of receipt.",
    list_from_text: "A list was sent as one text.",
    left_null: "A field that matters was not sent and no rule derives it.",
    // Signals.
    score_from_confidence: "ai_score is the confidence of 0 to 100 divided by 10.",
    quality_from_score:
      "Quality from ai_score: 8.5 and above EXTREME, 7 and above HIGH, else MEDIUM.",
    price_from_entry: "The current price is the entry price.",
    entry_from_price: "The entry price is the current price.",
    price_from_tick: "The current price is the newest tick's.",
    stop_from_distance: "The stop stands stop_distance_pct away from the entry price.",
    stop_from_atr: "The stop stands 1.5 ATR away from the entry price.",
    stop_from_default: "The stop stands the account's default_stop_pct away from the entry price.",
    target_from_ratio: "The target is the stop distance times its reward:risk ratio.",
    target_from_multiple: "The target is the stop distance times the account's multiple.",
    target_floored: "A target that would be zero or less was raised to the lowest possible price.",
    ratio_from_levels: "The reward:risk ratio is computed from entry, stop and target.",
    distance_from_stop: "stop_distance_pct is computed from entry and stop.",
    session_from_clock: "The market session is the New York clock's.",
    day_from_clock: "The weekday is the New York calendar's.",
    phase_from_signal: "The phase embedded in the signal also counts as a phase reading.",
    phase_not_counted: "The phase embedded in the signal does not count as a reading of its own.",
    // Phases.
    engine_assumed: "The engine is SATY_PO, the only one there is.",
    timeframe_from_chart: "The reading's timeframe is the chart's.",
    bar_time_as_close: "The bar's time was taken as the reading's time.",
    role_from_timeframe: "The role follows from the timeframe.",
    bias_from_implication: "The local bias is what the event implies.",
    bias_from_phase: "The local bias follows from the phase's name.",
    bias_from_event: "The local bias follows from the event's name.",
    bias_from_oscillator: "The local bias is the sign of the oscillator.",
    implication_from_bias: "The implication follows from the local bias.",
    score_from_oscillator:
      "The confidence score is the oscillator's distance from zero, at most 100.",
    allowed_from_score: "A trade is allowed when the confidence score is 65 or more.",
    // Trends.
    neutral_when_missing: "A timeframe that was not sent is neutral.",
  } as const,
);

/** One of {@link ADAPTATION_RULES}. */
export type AdaptationRule = keyof typeof ADAPTATION_RULES;
