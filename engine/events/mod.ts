/**
 * Incoming events: from the raw body of a webhook to canonical events, and the rules about their
 * lifetime. Pure: the clock, the account's rules and the endpoint are arguments.
 *
 * @module
 */
export type * from "./types.ts";
export { TREND_TIMEFRAMES } from "./types.ts";
export type * from "./result.ts";
export { ENDPOINTS, KIND_OF_ENDPOINT } from "./result.ts";
export { EVENT_CODES, type EventCode } from "./codes.ts";
export { deliveryTime, tickerOf } from "./about.ts";
export { FUTURE_TOLERANCE_MS, orderTime, ownTime, phaseTime, signalTime } from "./event_time.ts";
export {
  expiresAt,
  isActive,
  isStale,
  MAXIMUM_SIGNAL_VALIDITY_MINUTES,
  phaseValidity,
  signalValidity,
  TREND_VALIDITY_MINUTES,
} from "./validity.ts";
export {
  mergePhase,
  mergeSignal,
  mergeTrend,
  qualityRank,
  replacesPhase,
  replacesSignal,
  replacesTrend,
} from "./conflicts.ts";
export { semanticKey } from "./semantic_key.ts";
export { signalSchema } from "./signal_schema.ts";
export { phaseSchema } from "./phase_schema.ts";
export { tickSchema, trendSchema } from "./trend_schema.ts";
export { ADAPTATION_RULES, type AdaptationRule } from "./rules.ts";
export { type BodyRead, MAXIMUM_BODY_BYTES, readBody } from "./read_body.ts";
export { MAXIMUM_DEPTH } from "./json_limits.ts";
export { type KindOptions, readEvent, readPhase, readSignal, readTrend } from "./read_event.ts";
export { withPrice } from "./with_price.ts";
export { isDelayed } from "./tickers.ts";
export { MAXIMUM_TICKS } from "./tick.ts";
export { newYorkClock, newYorkOffset, sessionAt, weekdayAt } from "./new_york.ts";
export {
  ALERT_MESSAGES,
  type AlertMessage,
  type AlertValues,
  fillPlaceholders,
  sampleMessage,
  type SampleOptions,
} from "./alert_messages.ts";
export { mendBody } from "./mend.ts";
export type { Mend, MendChange } from "./mend_types.ts";
