/**
 * Accounts a user belongs to.
 */
import type { Supabase } from "../supabase.ts";
import { z } from "zod";
import { instant, jsonObject, numeric, whole } from "./values.ts";
import { readRows } from "./read.ts";

const accountRow = z.object({
  id: z.guid(),
  name: z.string(),
  /** `live` decides at the time of receipt, `backtest` at the event's own time. */
  clock: z.enum(["live", "backtest"]),
  role: z.enum(["owner", "trader", "risk", "analyst"]).nullable(),
  rules: jsonObject,
  /** Dollars. */
  cash: numeric,
  equity: numeric,
  starting_cash: numeric,
  realised: numeric,
  halted: z.boolean(),
  /** What is halted; null while nothing is. */
  halt_scope: z.enum(["ENTRIES", "ENTRIES_AND_EXITS"]).nullable(),
  release: z.string().nullable(),
  /** Sequence number of the newest ledger entry; 0 before the first. */
  last_sequence: whole.nullable().transform((sequence) => sequence ?? 0),
  clock_at: instant.nullable(),
  created_at: instant,
});

/** One account as its member sees it. */
export type Account = z.output<typeof accountRow>;

/**
 * Every account the signed-in user is a member of, by name.
 *
 * Reads the view `accounts`; row level security leaves only the user's own.
 */
export async function listAccounts(supabase: Supabase): Promise<Account[]> {
  const result = await supabase.from("accounts")
    .select(Object.keys(accountRow.shape).join(","))
    .order("name").order("id").limit(200);
  return readRows(accountRow, result);
}
