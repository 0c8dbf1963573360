/**
 * The canonical trend and tick as zod schemas, for borders (see {@link signalSchema}).
 */
import { z } from "zod";
import { instant, price, ticker } from "./signal_schema.ts";
import type { Tick, Trend } from "./types.ts";

const bias = z.enum(["BULLISH", "BEARISH", "NEUTRAL"]);
const count = z.int().min(0).max(8);
const reading = z.object({
  direction: bias,
  changed: z.boolean().nullable(),
  open: price.nullable(),
  close: price.nullable(),
});

/** A canonical {@link Trend}. Unknown fields are dropped. */
export const trendSchema: z.ZodType<Trend> = z.object({
  ticker,
  exchange: z.string().nullable(),
  price: price.nullable(),
  timestamp: instant.nullable(),
  timeframes: z.object({
    "3m": reading,
    "5m": reading,
    "15m": reading,
    "30m": reading,
    "1h": reading,
    "4h": reading,
    "1w": reading,
    "1M": reading,
  }),
  alignment: z.object({
    dominant: bias,
    bullish_count: count,
    bearish_count: count,
    neutral_count: count,
    alignment_score: z.number().min(0).max(100),
    strength: z.enum(["STRONG", "MODERATE", "WEAK", "CHOPPY"]),
    htf_bias: bias,
    ltf_bias: bias,
  }),
});

/** A canonical {@link Tick}. Unknown fields are dropped. */
export const tickSchema: z.ZodType<Tick> = z.object({
  ticker,
  price,
  timestamp: instant,
  iv: z.number().positive().max(10).nullable(),
  bid: z.number().min(0).max(1e9).nullable(),
  ask: price.nullable(),
  source: z.string().nullable(),
});
