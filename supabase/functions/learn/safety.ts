/** Safety alerts of an account: found in its book and kept for people. Nothing acts on them. */
import { z } from "zod";
import { safetyAlerts } from "../../../engine/learning/mod.ts";
import type { Database } from "../_shared/database.ts";
import { errorFields, log } from "../_shared/log.ts";
import { agreed } from "./reading.ts";

const number = z.coerce.number();

const book = z.object({
  ok: z.literal(true),
  as_of: z.string(),
  trades: z.array(z.object({
    trade_id: z.string(),
    opened_at: z.string(),
    closed_at: z.string().nullable(),
    net: number.nullable(),
    risk: number.nullable(),
    direction: z.string().nullable(),
    trend_regime: z.string().nullable(),
  })),
  equity: z.array(z.object({ date: z.string(), value: number })),
  webhooks: z.array(z.object({
    name: z.string(),
    last_received_at: z.string().nullable(),
    expected_since: z.string(),
    expected_minutes: z.int(),
  })),
  ledger: z.object({
    ok: z.boolean(),
    first_bad: z.int().nullable(),
    reason: z.string().nullable(),
    failing_since: z.string().nullable(),
  }).nullable(),
});

const checked = z.object({ ok: z.literal(true) });

const kept = z.object({ ok: z.literal(true), found: z.int(), holding: z.int() });

/** Looks at an account's book; returns how many alerts hold now. */
export async function watchSafety(database: Database, account_id: string): Promise<number> {
  await verify(database, account_id);
  const answer = await database.call("safety_book", { account_id });
  const { as_of, ok: _ok, ...read } = agreed("safety_book", book, answer);
  const alerts = safetyAlerts(read, as_of);
  const result = await database.call("record_alerts", { account_id, alerts });
  const { found, holding } = agreed("record_alerts", kept, result);
  if (found > 0) {
    log("warn", "safety_alerts", { account_id, codes: alerts.map(({ code }) => code) });
  }
  return holding;
}

/** A ledger too long to be verified within a call counts as it was last found, and is logged. */
async function verify(database: Database, account_id: string): Promise<void> {
  try {
    agreed("check_ledger", checked, await database.call("check_ledger", { account_id }));
  } catch (error) {
    log("error", "ledger_not_verified", { account_id, ...errorFields(error) });
  }
}
