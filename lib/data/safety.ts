/**
 * Safety alerts of an account, for people: nothing acts on them.
 */
import { z } from "zod";
import { SAFETY_CODES, type SafetyCode } from "../../engine/codes.ts";
import type { Supabase } from "../supabase.ts";
import type { Account } from "./accounts.ts";
import { act, type ActAnswer } from "./acts.ts";
import type { ListedAlert } from "./learning_types.ts";
import { namingOf } from "./people.ts";
import { readCount, readRows } from "./read.ts";
import { instant, numeric } from "./values.ts";

/** Alerts a page lists at most. */
const MOST = 200;

const codes = Object.keys(SAFETY_CODES) as SafetyCode[];

const alertRow = z.object({
  id: z.guid(),
  code: z.enum(codes),
  subject: z.string().nullable(),
  since: z.string(),
  value: numeric,
  threshold: numeric,
  sentence: z.string(),
  found_at: instant,
  last_seen_at: instant,
  ended_at: instant.nullable(),
  acknowledged_by: z.guid().nullable(),
  acknowledged_at: instant.nullable(),
  comment: z.string().nullable(),
});

/**
 * Alerts of an account, the newest first.
 *
 * @param open Those nobody has acknowledged, or those somebody has; null for all.
 */
export async function listAlerts(
  supabase: Supabase,
  account: Account,
  viewerId: string,
  open: boolean | null,
): Promise<ListedAlert[]> {
  let query = supabase.from("safety_alerts").select(Object.keys(alertRow.shape).join(","))
    .eq("account_id", account.id);
  if (open === true) query = query.is("acknowledged_at", null);
  if (open === false) query = query.not("acknowledged_at", "is", null);
  const [rows, naming] = await Promise.all([
    query.order("found_at", { ascending: false }).order("id").limit(MOST),
    namingOf(supabase, account.id, viewerId),
  ]);
  return readRows(alertRow, rows).map((row) => ({
    id: row.id,
    code: row.code,
    subject: row.subject,
    since: row.since,
    value: row.value,
    threshold: row.threshold,
    sentence: row.sentence,
    foundAt: row.found_at,
    lastSeenAt: row.last_seen_at,
    endedAt: row.ended_at,
    acknowledged: row.acknowledged_at === null ? null : {
      ...naming(row.acknowledged_by),
      at: row.acknowledged_at,
      comment: row.comment ?? "",
    },
  }));
}

/** How many alerts nobody has acknowledged. */
export async function countOpenAlerts(supabase: Supabase, accountId: string): Promise<number> {
  return readCount(
    await supabase.from("safety_alerts").select("id", { count: "exact", head: true })
      .eq("account_id", accountId).is("acknowledged_at", null),
  );
}

/** Says that somebody has seen to an alert. */
export function acknowledgeAlert(
  supabase: Supabase,
  accountId: string,
  alertId: string,
  comment: string,
): Promise<ActAnswer> {
  return act(supabase, "acknowledge_alert", {
    account_id: accountId,
    alert_id: alertId,
    comment,
  });
}
