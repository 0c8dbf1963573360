/**
 * The canonical signal as a zod schema, for borders: database rows, the command line, ledger bodies.
 * Payloads from outside go through the adapters first; this accepts the canonical form only.
 */
import { z } from "zod";
import type { Signal } from "./types.ts";

/** An instant in canonical form: ISO 8601, UTC, milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** A ticker in canonical form, such as `SPY`, `BRK.B`, `ES1!` or `BTC/USD`. */
export const ticker = z.string().regex(/^[A-Z0-9^][A-Z0-9._\-/!^=&]{0,31}$/);
/** Dollars per share, from the smallest amount the ledger can hold. */
export const price = z.number().min(1e-6).max(1e9);

const number = z.number().min(-1e12).max(1e12).nullable();
const level = price.nullable();
const amount = z.number().min(0).max(1e12).nullable();
const percentile = z.number().min(0).max(100).nullable();
const ratio = z.number().positive().max(1e6).nullable();
const whole = z.int().min(0).max(1e9).nullable();
const direction = z.enum(["LONG", "SHORT"]);

/** A canonical {@link Signal}. Unknown fields are dropped. */
export const signalSchema: z.ZodType<Signal> = z.object({
  signal: z.object({
    type: direction,
    timeframe: z.literal([3, 5, 15, 30, 60, 240, 1440]).nullable(),
    quality: z.enum(["EXTREME", "HIGH", "MEDIUM"]).nullable(),
    ai_score: z.number().min(0).max(10.5).nullable(),
    timestamp: instant.nullable(),
    bar_time: instant.nullable(),
  }),
  instrument: z.object({ exchange: z.string().nullable(), ticker, current_price: level }),
  entry: z.object({
    price: level,
    stop_loss: level,
    target_1: level,
    target_2: level,
    stop_reason: z.string().nullable(),
  }),
  risk: z.object({
    amount,
    rr_ratio_t1: ratio,
    rr_ratio_t2: ratio,
    stop_distance_pct: z.number().positive().max(1e6).nullable(),
    recommended_shares: amount,
    recommended_contracts: whole,
    position_multiplier: amount,
    account_risk_pct: z.number().positive().max(100).nullable(),
    max_loss_dollars: amount,
  }),
  market_context: z.object({
    vwap: level,
    pmh: level,
    pml: level,
    day_open: level,
    day_change_pct: number,
    price_vs_vwap_pct: number,
    distance_to_pmh_pct: number,
    distance_to_pml_pct: number,
    atr: amount,
    volume_vs_avg: amount,
    candle_direction: z.enum(["GREEN", "RED"]).nullable(),
    candle_size_atr: amount,
  }),
  trend: z.object({
    ema_8: level,
    ema_21: level,
    ema_50: level,
    alignment: z.enum(["BULLISH", "BEARISH", "NEUTRAL"]).nullable(),
    strength: percentile,
    rsi: percentile,
    macd_signal: z.enum(["BULLISH", "BEARISH"]).nullable(),
  }),
  mtf_context: z.object({
    "4h_bias": direction.nullable(),
    "1h_bias": direction.nullable(),
    "4h_rsi": percentile,
  }),
  score_breakdown: z.object({
    strat: number,
    trend: number,
    gamma: number,
    vwap: number,
    mtf: number,
    golf: number,
  }),
  components: z.array(z.string()),
  time_context: z.object({
    market_session: z.enum(["OPEN", "MIDDAY", "POWER_HOUR", "AFTERHOURS"]),
    day_of_week: z.enum(["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"]).nullable(),
  }),
});
