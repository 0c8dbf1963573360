/** Trades as they come back from the database or a ledger entry. */
import { z } from "zod";
import type { OpenPosition, Path, Position } from "./types.ts";

const instant = z.string();
const evidence = z.enum(["LIVE", "DELAYED", "SYNTHETIC"]);

const valued = {
  years: z.number(),
  volatility: z.number(),
  theoretical: z.number(),
  delta: z.number(),
  gamma: z.number(),
  theta: z.number(),
  vega: z.number(),
  rho: z.number(),
};

const contract = z.object({
  ticker: z.string(),
  right: z.enum(["call", "put"]),
  style: z.enum(["european", "american"]),
  strike: z.number().positive(),
  expiry: z.string(),
  kind: z.enum(["DAILY", "WEEKLY", "MONTHLY", "LEAPS"]),
});

const fees = z.object({
  commission: z.number(),
  exchange: z.number(),
  clearing: z.number(),
  sec: z.number(),
  taf: z.number(),
  total: z.number(),
});

const sideFill = z.object({
  side: z.enum(["BUY", "SELL"]),
  contracts: z.number().positive(),
  ...valued,
  bid: z.number(),
  ask: z.number(),
  price: z.number(),
  alternatives: z.object({ mid: z.number(), three_quarters: z.number() }),
  spread_cost: z.number(),
  slippage_cost: z.number(),
  fees,
  cash_change: z.number(),
});

const market = z.object({
  spot: z.number().positive(),
  spot_at: instant,
  atm_volatility: z.number().positive(),
  volatility_source: z.enum(["TICK", "ATR", "DEFAULT"]),
  volatility_at: instant.nullish(),
  evidence,
  rate: z.number(),
  dividend_yield: z.number(),
});

const parts = z.object({
  delta: z.number(),
  gamma: z.number(),
  theta: z.number(),
  vega: z.number(),
  rho: z.number(),
  residual: z.number(),
});

/** A trade's contracts and levels. */
export const positionSchema: z.ZodType<Position> = z.object({
  trade_id: z.string(),
  kind: z.enum(["REAL", "RULE", "SIZE"]),
  code: z.string(),
  decision: z.string(),
  ticker: z.string(),
  direction: z.enum(["LONG", "SHORT"]),
  timeframe: z.number(),
  release: z.string(),
  contract,
  evidence,
  opened_at: instant,
  entry_spot: z.number(),
  entry: sideFill,
  contracts: z.number().positive(),
  contracts_open: z.number().min(0),
  stop_loss: z.number(),
  target_1: z.number(),
  target_2: z.number(),
  target_1_reached: z.boolean(),
  planned_risk: z.number(),
  realised: z.object({ net: z.number(), gross: z.number() }),
});

/** Where a trade's value stands. */
export const pathSchema: z.ZodType<Path> = z.object({
  at: instant,
  market,
  ...valued,
  parts,
  lowest: z.number(),
  highest: z.number(),
});

/** A trade as the book holds it. */
export const openPositionSchema: z.ZodType<OpenPosition> = z.object({
  position: positionSchema,
  path: pathSchema,
  close_requested_at: instant.nullable(),
});
