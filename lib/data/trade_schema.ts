/**
 * What a page reads of a trade's ledger entries. Parts that a later version may leave out are null.
 */
import { z } from "zod";
import { pathSchema, positionSchema } from "../../engine/exits/schema.ts";
import { EXIT_REASONS } from "../view/exit_reason.ts";
import { sideSchema } from "./position_schema.ts";
import { instant, jsonObject, whole } from "./values.ts";

const attribution = z.object({
  delta: z.number(),
  gamma: z.number(),
  theta: z.number(),
  vega: z.number(),
  rho: z.number(),
  residual: z.number(),
});

const costs = z.object({
  spread: z.number(),
  slippage: z.number(),
  commission: z.number(),
  fees: z.number(),
});

const assumed = z.object({ net: z.number() });
const amount = z.number().nullish().transform((value) => value ?? null);

/** Body of a FILL. */
const fillBody = z.object({
  decision_id: z.guid().nullish().transform((id) => id ?? null),
  price: z.number(),
  contracts: z.number(),
  ordered: amount,
  reduced_to: amount,
  cancelled: amount,
  cash_change: z.number(),
  cash_after: amount,
  dte_bucket: z.string().nullish().transform((bucket) => bucket ?? null),
  position: positionSchema,
  path: pathSchema,
});

/** Body of an EXIT: all dollars are those of its contracts. */
const exitBody = z.object({
  reason: z.enum(EXIT_REASONS),
  contracts: z.number(),
  contracts_left: z.number(),
  price: z.number(),
  cash_change: z.number(),
  cash_after: amount,
  net: z.number(),
  gross: z.number(),
  r: amount,
  spot: z.number(),
  fill: sideSchema,
  attribution,
  costs,
  /** Settled at a price that was seen only after the expiry. */
  late_settlement: z.boolean().nullish().transform((late) => late ?? false),
  residual_is_large: z.boolean().nullish().transform((large) => large ?? false),
  alternatives: z.object({ mid: assumed, three_quarters: assumed }).nullish()
    .transform((kinder) => kinder ?? null),
  /** Lowest and highest result on the way, dollars. */
  mae: amount,
  mfe: amount,
  held_minutes: amount,
});

const entry = { id: z.guid(), seq: whole, occurred_at: instant, trade_id: z.string() };

/** Ledger entries of a trade. */
export const tradeEntry = z.discriminatedUnion("kind", [
  z.object({ ...entry, kind: z.literal("FILL"), body: jsonObject.pipe(fillBody) }),
  z.object({ ...entry, kind: z.literal("EXIT"), body: jsonObject.pipe(exitBody) }),
]);

type TradeEntry = z.output<typeof tradeEntry>;

/** The purchase. */
export type TradeFill = Extract<TradeEntry, { kind: "FILL" }>;
/** One sale, or what the exchange settled. */
export type TradeExit = Extract<TradeEntry, { kind: "EXIT" }>;
/** Where a result came from, dollars. */
export type Attribution = z.output<typeof attribution>;
/** What a trade cost, dollars, 0 or more each. */
export type Costs = z.output<typeof costs>;
