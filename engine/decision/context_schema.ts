import { z } from "zod";
import { accountState } from "../account.ts";
import { phaseSchema, signalSchema, trendSchema } from "../events/mod.ts";
import type { DecisionContext } from "./context.ts";

/** An instant with any offset and precision, as databases write it; comes out in canonical form. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const lifetime = { received_at: instant, expires_at: instant };

/**
 * The context as it comes from the database, a ledger entry or a file. Unknown fields are dropped,
 * the account's state and rules may be partial, and `incoming` may be left out.
 *
 * @example decisionContext.parse(entry.body.context)
 */
export const decisionContext: z.ZodType<DecisionContext> = z.object({
  as_of: instant,
  ticker: z.string(),
  signals: z.array(z.object({ signal: signalSchema, ...lifetime })),
  phases: z.array(z.object({ phase: phaseSchema, ...lifetime })),
  trend: z.object({ trend: trendSchema, ...lifetime }).nullable(),
  tick: z.object({
    price: z.number().positive(),
    timestamp: instant,
    iv: z.number().positive().nullable(),
    source: z.string().nullable(),
  }).nullable(),
  implied_volatility: z.object({
    value: z.number().positive(),
    timestamp: instant,
    source: z.string().nullable(),
  }).nullable().default(null),
  account: accountState,
  release: z.string(),
  incoming: z.object({
    received_at: instant,
    stale: z.boolean(),
    delayed: z.boolean(),
    has_price: z.boolean(),
  }).nullable().default(null),
});
