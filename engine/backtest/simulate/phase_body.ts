/** A bar's phase event as the JSON of an alert. */
import type { Bias } from "../../events/types.ts";
import { DAY, type FinishedBar, type Instrument, WEEK } from "./instrument.ts";
import { confidenceOf, EXTREME, PHASE_EVENTS, phaseEvent, zoneOf } from "./phases.ts";
import { roundTo } from "./rounding.ts";

/** Timeframes that are watched, with the one above and the minutes until a reading has decayed. */
const WATCHED: ReadonlyMap<number, { readonly above: number; readonly decay: number }> = new Map([
  [15, { above: 60, decay: 45 }],
  [60, { above: 240, decay: 180 }],
  [240, { above: DAY, decay: 720 }],
  [DAY, { above: WEEK, decay: 1440 }],
]);
const LABELS: Readonly<Record<number, string>> = {
  15: "15m",
  60: "1h",
  240: "4h",
  [DAY]: "1D",
  [WEEK]: "1W",
};
/** Least confidence at which a phase allows a trade. */
const ALLOWED = 65;

/**
 * The payload of a bar's phase event, `null` when nothing happened or the timeframe isn't watched.
 *
 * @param at instant of the bar's close, milliseconds since 1970
 */
export function phaseBody(
  instrument: Instrument,
  { chart, reading }: FinishedBar,
  at: number,
): unknown {
  const watched = WATCHED.get(chart.minutes);
  if (watched === undefined || reading === null) return null;
  const { oscillator: now, previousOscillator: before } = reading;
  const name = phaseEvent(before, now);
  if (name === null) return null;
  const { sign, type, priority } = PHASE_EVENTS[name];
  const above = instrument.chart(watched.above);
  const aligned = above.side === sign;
  const score = confidenceOf(before, now, aligned);
  const time = new Date(at).toISOString();
  const { ticker, exchange = "NASDAQ" } = instrument.share;
  const id = `${ticker}-${chart.minutes}-${name}-${at}`;
  return {
    meta: {
      engine: "SATY_PO",
      engine_version: "simulated",
      event_id: id,
      event_type: type,
      generated_at: time,
    },
    instrument: { symbol: ticker, exchange },
    timeframe: { event_tf: LABELS[chart.minutes], bar_close_time: time },
    event: {
      name,
      directional_implication: sign > 0 ? "UPSIDE_POTENTIAL" : "DOWNSIDE_POTENTIAL",
      event_priority: priority,
    },
    oscillator_state: {
      value: roundTo(now, 2),
      previous_value: roundTo(before, 2),
      zone_from: zoneOf(before),
      zone_to: zoneOf(now),
      distance_from_zero: roundTo(Math.abs(now), 2),
      // Below 0 beyond the extreme.
      distance_from_extreme: roundTo(EXTREME - Math.abs(now), 2),
      velocity: roundTo(now - before, 2),
    },
    regime_context: {
      local_bias: biasOf(sign),
      htf_bias: {
        tf: LABELS[watched.above],
        bias: biasOf(above.side),
        osc_value: above.reading === null ? null : roundTo(above.reading.oscillator, 2),
      },
    },
    confidence: {
      raw_strength: roundTo(Math.min(1, Math.abs(now) / EXTREME), 3),
      htf_alignment: aligned,
      confidence_score: roundTo(score, 1),
    },
    execution_guidance: {
      trade_allowed: score >= ALLOWED,
      allowed_directions: [sign > 0 ? "LONG" : "SHORT"],
    },
    risk_hints: { time_decay_minutes: watched.decay },
    audit: { source: "simulated", alert_frequency: "once_per_bar_close", deduplication_key: id },
  };
}

function biasOf(side: -1 | 0 | 1): Bias {
  return side === 0 ? "NEUTRAL" : side > 0 ? "BULLISH" : "BEARISH";
}
