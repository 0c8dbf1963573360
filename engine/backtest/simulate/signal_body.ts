/** A fired signal as the JSON of an alert. */
import { sessionAt, weekdayAt } from "../../events/mod.ts";
import type { Instrument } from "./instrument.ts";
import { cents, roundTo } from "./rounding.ts";
import { directionOf, qualityOf, trendStrength } from "./score.ts";
import type { FiredSignal } from "./signals.ts";

/** Stop distance in average true ranges. */
const STOP_RANGES = 1.5;
/** Targets as multiples of the stop distance. */
const RATIOS = Object.freeze({ EXTREME: [2.5, 4], HIGH: [2, 3.5], MEDIUM: [1.5, 3] });
/** Charts below an hour put their stop by the hour's range, beyond the noise of their own. */
const STRUCTURE = 60;

/**
 * The payload of a signal, in the canonical groups.
 *
 * @param at instant of the bar's close, milliseconds since 1970
 */
export function signalBody(instrument: Instrument, signal: FiredSignal, at: number): unknown {
  const { reading, sign, score, chart } = signal;
  const { bar, atr } = reading;
  const { levels } = instrument;
  const price = cents(bar.close);
  const direction = directionOf(sign);
  const quality = qualityOf(score.total);
  const [ratio1, ratio2] = RATIOS[quality];
  const structure = chart.minutes < STRUCTURE ? instrument.chart(STRUCTURE).reading : null;
  const range = structure === null ? atr : Math.max(atr, structure.atr);
  const distance = Math.max(0.02, cents(STOP_RANGES * range));
  const percentFrom = (level: number) => roundTo(100 * (bar.close / level - 1), 3);
  return {
    signal: {
      type: direction,
      timeframe: String(chart.minutes),
      quality,
      ai_score: score.total,
      timestamp: new Date(at).toISOString(),
      bar_time: new Date(bar.start).toISOString(),
    },
    instrument: {
      exchange: instrument.share.exchange ?? "NASDAQ",
      ticker: instrument.share.ticker,
      current_price: price,
    },
    entry: {
      price,
      stop_loss: cents(price - sign * distance),
      target_1: cents(price + sign * ratio1 * distance),
      target_2: cents(price + sign * ratio2 * distance),
      stop_reason: `${STOP_RANGES} ATR of ${range === atr ? chart.minutes : STRUCTURE} minutes`,
    },
    risk: {
      rr_ratio_t1: ratio1,
      rr_ratio_t2: ratio2,
      stop_distance_pct: roundTo(100 * distance / price, 4),
    },
    market_context: {
      vwap: cents(instrument.vwap),
      pmh: cents(levels.premarketHigh),
      pml: cents(levels.premarketLow),
      day_open: cents(levels.open),
      day_change_pct: percentFrom(levels.previousClose),
      price_vs_vwap_pct: percentFrom(instrument.vwap),
      distance_to_pmh_pct: percentFrom(levels.premarketHigh),
      distance_to_pml_pct: percentFrom(levels.premarketLow),
      atr: roundTo(atr, 4),
      volume_vs_avg: roundTo(reading.volumeRatio, 2),
      candle_direction: bar.close >= bar.open ? "GREEN" : "RED",
      candle_size_atr: roundTo(Math.abs(bar.close - bar.open) / atr, 2),
    },
    trend: {
      ema_8: cents(reading.ema8),
      ema_21: cents(reading.ema21),
      ema_50: cents(reading.ema50),
      alignment: alignmentOf(signal),
      strength: roundTo(trendStrength(reading), 1),
      rsi: roundTo(reading.rsi, 1),
      macd_signal: reading.macdHistogram >= 0 ? "BULLISH" : "BEARISH",
    },
    mtf_context: {
      "4h_bias": bias(instrument.chart(240).side),
      "1h_bias": bias(instrument.chart(60).side),
      "4h_rsi": roundTo(instrument.chart(240).reading?.rsi ?? 50, 1),
    },
    score_breakdown: {
      strat: score.strat,
      trend: score.trend,
      vwap: score.vwap,
      mtf: score.mtf,
      golf: score.golf,
    },
    components: signal.components,
    time_context: { market_session: sessionAt(at), day_of_week: weekdayAt(at) },
  };
}

function bias(side: -1 | 0 | 1): "LONG" | "SHORT" | null {
  return side === 0 ? null : directionOf(side);
}

function alignmentOf({ reading: { ema8, ema21, ema50 } }: FiredSignal): string {
  if (ema8 > ema21 && ema21 > ema50) return "BULLISH";
  return ema8 < ema21 && ema21 < ema50 ? "BEARISH" : "NEUTRAL";
}
