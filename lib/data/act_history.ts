/**
 * What members changed about an account, as its ledger tells it.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { readRows } from "./read.ts";
import { instant, jsonObject, whole } from "./values.ts";

const actRow = z.object({
  id: z.guid(),
  seq: whole,
  occurred_at: instant,
  kind: z.enum(["RULE_CHANGE", "HALT", "RELEASE"]),
  body: jsonObject,
});

/** A RULE_CHANGE, HALT or RELEASE entry. */
export interface Act {
  readonly id: string;
  readonly seq: number;
  readonly occurredAt: string;
  readonly kind: "RULE_CHANGE" | "HALT" | "RELEASE";
  readonly body: Readonly<Record<string, unknown>>;
  /** Why; null for an entry that does not say. */
  readonly comment: string | null;
  /** Who, in words. */
  readonly who: string;
}

const memberRow = z.object({ user_id: z.guid(), role: z.string() });

/** Acts that a page shows. */
const MOST = 100;

/**
 * The newest acts of some kinds, the newest first.
 *
 * @param viewerId The user who looks, who is told as "You".
 */
export async function listActs(
  supabase: Supabase,
  accountId: string,
  kinds: readonly Act["kind"][],
  viewerId: string,
): Promise<Act[]> {
  const [entries, members] = await Promise.all([
    supabase.from("ledger_entries").select(Object.keys(actRow.shape).join(","))
      .eq("account_id", accountId).in("kind", [...kinds])
      .order("seq", { ascending: false }).limit(MOST),
    supabase.from("account_members").select("user_id,role").eq("account_id", accountId)
      .limit(1000),
  ]);
  const roles = new Map(readRows(memberRow, members).map(({ user_id, role }) => [user_id, role]));
  return readRows(actRow, entries).map(({ occurred_at, body, ...row }) => ({
    ...row,
    body,
    occurredAt: occurred_at,
    comment: textOf(body.comment ?? body.reason),
    who: nameOf(textOf(body.by), roles, viewerId),
  }));
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/**
 * A person in words. Ledgers hold ids, never names or addresses of people, because nothing in them
 * can be erased.
 *
 * @param roles By user id, of the account's members now.
 */
export function nameOf(
  by: string | null,
  roles: ReadonlyMap<string, string>,
  viewerId: string,
): string {
  if (by === null) return "The system";
  if (by === viewerId) return "You";
  const role = roles.get(by);
  const short = by.slice(0, 8);
  return role === undefined ? `A former member, ${short}` : `${capital(role)} ${short}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
