/**
 * What pages read of a contract and of a sale. Positions and paths are read by the engine's own
 * schemas; these are the parts the ledger has outside of them.
 */
import { z } from "zod";

/** A listed option, as far as its name goes. */
export const contractSchema = z.object({
  ticker: z.string(),
  right: z.enum(["call", "put"]),
  strike: z.number(),
  expiry: z.iso.date(),
});

/** One side of a trade as it was filled, as far as a page shows it. Dollars per share. */
export const sideSchema = z.object({
  bid: z.number(),
  ask: z.number(),
  price: z.number(),
  theoretical: z.number(),
  /** Decimal. */
  volatility: z.number(),
  /** Dollars in all. */
  spread_cost: z.number(),
  slippage_cost: z.number(),
  fees: z.object({
    commission: z.number(),
    exchange: z.number(),
    clearing: z.number(),
    sec: z.number(),
    taf: z.number(),
    total: z.number(),
  }),
});

/** A side of a trade. */
export type Side = z.output<typeof sideSchema>;
