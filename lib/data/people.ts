/**
 * People as pages name them: by their role in the account, never by name or address.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { nameOf } from "./act_history.ts";
import type { Somebody } from "./learning_types.ts";
import { readRows } from "./read.ts";

const memberRow = z.object({ user_id: z.guid(), role: z.string() });

/** Names whoever stands under an id; null is the schedule. */
export type Naming = (id: string | null) => Somebody;

/**
 * How the people of an account are named.
 *
 * @param viewerId The user who looks, who is told as "You".
 */
export async function namingOf(
  supabase: Supabase,
  accountId: string,
  viewerId: string,
): Promise<Naming> {
  const members = await supabase.from("account_members").select("user_id,role")
    .eq("account_id", accountId).limit(1000);
  const roles = new Map(readRows(memberRow, members).map(({ user_id, role }) => [user_id, role]));
  return (id) => ({ id, who: id === null ? "The schedule" : nameOf(id, roles, viewerId) });
}
