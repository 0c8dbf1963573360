/**
 * What the database's functions answer, one schema per function. Expected refusals come as
 * `{ok: false, code}`; everything is read through these, so that a change in the database shows here
 * and not deep inside a decision.
 */
import { z } from "zod";
import { accountState } from "../../../engine/account.ts";
import { phaseSchema, signalSchema, trendSchema } from "../../../engine/events/mod.ts";
import { openPositionSchema } from "../../../engine/exits/schema.ts";
import { expectedBar } from "../../../engine/feeds/mod.ts";

const json = z.record(z.string(), z.unknown());

const refusal = z.object({
  ok: z.literal(false),
  code: z.string(),
  field: z.string().nullish(),
  message: z.string().nullish(),
  retry_after_seconds: z.number().nullish(),
  expected: z.number().nullish(),
  /** Present when the refusal itself was kept as a receipt. */
  receipt_id: z.string().nullish(),
});

/** The first answer to an event that has come before. */
const duplicate = z.object({
  ok: z.literal(true),
  duplicate: z.literal(true),
  /** The receipt of the first delivery. */
  receipt_id: z.string(),
  kind: z.string().nullable(),
  /** `null` while the first is still undecided. */
  status: z.number().nullable(),
  answer: json.nullable(),
});

const stored = z.object({
  ok: z.literal(true),
  duplicate: z.literal(false),
  receipt_id: z.string(),
  account_id: z.string(),
  clock: z.enum(["live", "backtest"]),
  rules: json,
  received_at: z.string(),
});

const activeRow = { received_at: z.string(), expires_at: z.string() };

const bookMembers = {
  ok: z.literal(true),
  duplicate: z.literal(false).optional(),
  as_of: z.string(),
  clock: z.enum(["live", "backtest"]),
  clock_at: z.string().nullable(),
  expected_sequence: z.number(),
  release: z.string(),
  /** `null` for a release that is built in. */
  release_definition: json.nullable(),
  exits_halted: z.boolean(),
  account: z.object({
    ...accountState.unwrap().shape,
    expected_bars: z.array(expectedBar),
  }),
  positions: z.array(openPositionSchema),
  other_value: z.number(),
  last_summary_day: z.string().nullable(),
  first_day: z.string().nullable(),
};

const book = z.object(bookMembers);

const context = z.object({
  ...bookMembers,
  signals: z.array(z.object({ signal: signalSchema, ...activeRow })),
  phases: z.array(z.object({ phase: phaseSchema, ...activeRow })),
  trend: z.object({ trend: trendSchema, ...activeRow }).nullable(),
  tick: z.object({
    price: z.number(),
    timestamp: z.string(),
    iv: z.number().nullable(),
    source: z.string().nullable(),
  }).nullable(),
  implied_volatility: z.object({
    value: z.number(),
    timestamp: z.string(),
    source: z.string().nullable(),
  }).nullable(),
});

const appended = z.object({
  ok: z.literal(true),
  duplicate: z.literal(false).optional(),
  entries: z.array(z.object({ id: z.string(), seq: z.number(), hash: z.string() })),
  expected_sequence: z.number(),
});

const active = z.object({
  ok: z.literal(true),
  accounts: z.array(z.object({ account_id: z.string() })),
});

const unfinished = z.object({
  ok: z.literal(true),
  receipts: z.array(z.object({
    receipt_id: z.string(),
    account_id: z.string(),
    clock: z.enum(["live", "backtest"]),
    rules: json,
    endpoint: z.enum(["signals", "saty-phase", "trend", "ticks"]),
    body: z.string(),
    received_at: z.string(),
  })),
});

const secrets = z.object({
  ok: z.literal(true),
  key_id: z.string(),
  /** `whsec_` and base64; empty for a key whose requests are not signed. */
  secrets: z.array(z.string()),
});

/** Answer of `signing_secrets`. */
export const secretsAnswer = z.union([secrets, refusal]);
/** Answer of `receive_event`. */
export const receiveAnswer = z.union([duplicate, stored, refusal]);
/** Answer of `decision_context`. */
export const contextAnswer = z.union([duplicate, context, refusal]);
/** Answer of `book_context`. */
export const bookAnswer = z.union([duplicate, book, refusal]);
/** Answer of `append_entries`. */
export const appendAnswer = z.union([duplicate, appended, refusal]);

/** Answer of `unfinished_receipts`. */
export const unfinishedAnswer = unfinished;

/** Answer of `active_accounts`. */
export const activeAnswer = active;

/** A receipt that has been stored. */
export type StoredReceipt = z.output<typeof stored>;
/** The first answer of an event that came again. */
export type DuplicateAnswer = z.output<typeof duplicate>;
/** Everything the engine may look at, as the database has it. */
export type ContextAnswer = z.output<typeof context>;
/** A book without what is active in it. */
export type BookAnswer = z.output<typeof book>;
/** A refusal of the database that is expected. */
export type DatabaseRefusal = z.output<typeof refusal>;
