/**
 * What is active right now, ticker by ticker: the same events the next decision would look at.
 */
import type { Supabase } from "../supabase.ts";
import { z } from "zod";
import type { Release } from "../../engine/decision/release.ts";
import { shareBias } from "../../engine/decision/regime_context.ts";
import { type WeightedTimeframe, weighTimeframes } from "../view/weights.ts";
import { readRows } from "./read.ts";
import { instant, jsonObject, whole } from "./values.ts";

const bias = z.enum(["BULLISH", "BEARISH", "NEUTRAL"]);
const nullish = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null);

const lifetime = { ticker: z.string(), received_at: instant, expires_at: instant };
const activeRow = z.discriminatedUnion("kind", [
  z.object({
    ...lifetime,
    kind: z.literal("signal"),
    timeframe: whole,
    event: jsonObject.pipe(z.object({
      signal: z.object({
        type: z.enum(["LONG", "SHORT"]),
        quality: nullish(z.string()),
        ai_score: nullish(z.number()),
      }),
      instrument: z.object({ current_price: nullish(z.number()) }),
    })),
  }),
  z.object({
    ...lifetime,
    kind: z.literal("phase"),
    timeframe: whole,
    event: jsonObject.pipe(z.object({
      event: z.object({ name: nullish(z.string()) }),
      regime_context: z.object({ local_bias: bias }),
      confidence: z.object({ confidence_score: nullish(z.number()) }),
    })),
  }),
  z.object({
    ...lifetime,
    kind: z.literal("trend"),
    timeframe: z.null().or(whole),
    event: jsonObject.pipe(z.object({
      price: nullish(z.number()),
      alignment: z.object({ dominant: bias, strength: z.string(), alignment_score: z.number() }),
    })),
  }),
]);

type ActiveRow = z.output<typeof activeRow>;

/** An active signal. */
export interface ActiveSignal {
  /** Minutes. */
  readonly timeframe: number;
  readonly direction: "LONG" | "SHORT";
  readonly quality: string | null;
  readonly aiScore: number | null;
  readonly expiresAt: string;
}

/** An active phase of the regime context. */
export interface ActivePhase {
  /** Minutes. */
  readonly timeframe: number;
  readonly bias: z.output<typeof bias>;
  readonly event: string | null;
  readonly score: number | null;
  readonly expiresAt: string;
}

/** Everything active of one ticker. */
export interface TickerState {
  readonly ticker: string;
  /** Newest price an event carried, dollars, and when it arrived. */
  readonly price: { readonly value: number; readonly at: string } | null;
  /** Highest timeframe first. */
  readonly signals: readonly ActiveSignal[];
  /** Lowest timeframe first. */
  readonly phases: readonly ActivePhase[];
  /** Whether two or more phases of 15m, 1h, 4h, 1D share a bias. */
  readonly isAligned: boolean;
  readonly trend:
    | { bias: ActivePhase["bias"]; strength: string; score: number; expiresAt: string }
    | null;
  /** Every timeframe with its weight, highest first. */
  readonly weights: readonly WeightedTimeframe[];
}

/**
 * The active events of an account, grouped; the ticker that moved last comes first.
 *
 * @param weights Of the account's active release; null when that cannot be read.
 */
export async function readTickers(
  supabase: Supabase,
  accountId: string,
  weights: Release["weights"] | null,
): Promise<TickerState[]> {
  const result = await supabase.from("active_events")
    .select("kind,ticker,timeframe,event,received_at,expires_at")
    .eq("account_id", accountId).eq("active", true)
    .order("received_at", { ascending: false }).limit(500);
  const byTicker = Map.groupBy(readRows(activeRow, result), ({ ticker }) => ticker);
  return [...byTicker].map(([ticker, rows]) => tickerState(ticker, rows, weights));
}

/** Puts the rows of one ticker together; `rows` come newest first. */
export function tickerState(
  ticker: string,
  rows: readonly ActiveRow[],
  weights: Release["weights"] | null,
): TickerState {
  const signals: ActiveSignal[] = [];
  const phases: ActivePhase[] = [];
  let price: TickerState["price"] = null;
  let trend: TickerState["trend"] = null;
  for (const row of rows) {
    const expiresAt = row.expires_at;
    if (row.kind === "signal") {
      const { type, quality, ai_score } = row.event.signal;
      signals.push({
        timeframe: row.timeframe,
        direction: type,
        quality,
        aiScore: ai_score,
        expiresAt,
      });
      price ??= priceAt(row.event.instrument.current_price, row.received_at);
    } else if (row.kind === "phase") {
      phases.push({
        timeframe: row.timeframe,
        bias: row.event.regime_context.local_bias,
        event: row.event.event.name,
        score: row.event.confidence.confidence_score,
        expiresAt,
      });
    } else {
      const { dominant, strength, alignment_score } = row.event.alignment;
      trend ??= { bias: dominant, strength, score: alignment_score, expiresAt };
      price ??= priceAt(row.event.price, row.received_at);
    }
  }
  signals.sort((a, b) => b.timeframe - a.timeframe);
  phases.sort((a, b) => a.timeframe - b.timeframe);
  return {
    ticker,
    price,
    signals,
    phases,
    isAligned: shareBias(phases.map(({ timeframe, bias }) => ({ timeframe, local_bias: bias }))),
    trend,
    weights: weighTimeframes(signals, weights),
  };
}

function priceAt(value: number | null, at: string): TickerState["price"] {
  return value === null ? null : { value, at };
}
