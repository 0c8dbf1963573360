/** Who asks for a run: the schedule with the project's secret key, or a member with their token. */
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import { DatabaseError } from "../_shared/database.ts";
import type { FunctionRuntime } from "../_shared/runtime.ts";

/** PostgREST: the token is none, or has expired. Postgres: a visitor may not call it. */
const NOT_SIGNED_IN = ["PGRST301", "PGRST302", "PGRST303", "42501"];

const permission = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), user_id: z.guid() }),
  z.object({ ok: z.literal(false), code: z.literal("NOT_ALLOWED") }),
]);

/** A member's id, or why there is none. */
export type Asker =
  | { readonly ok: true; readonly user_id: string }
  | { readonly ok: false; readonly code: "NOT_SIGNED_IN" | "NOT_ALLOWED" };

/**
 * Asks the database, with the caller's own token, whether they may ask for a run of the account.
 *
 * @param token the caller's access token
 */
export async function askerOf(
  { supabaseUrl, publishableKey, fetch }: FunctionRuntime,
  token: string,
  account_id: string,
): Promise<Asker> {
  const client = createClient(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { headers: { authorization: `Bearer ${token}` }, ...(fetch ? { fetch } : {}) },
  });
  const { data, error } = await client.rpc("may_learn", { account_id });
  if (error && NOT_SIGNED_IN.includes(error.code ?? "")) {
    return { ok: false, code: "NOT_SIGNED_IN" };
  }
  if (error) throw new DatabaseError(`may_learn: ${error.code ?? ""} ${error.message}`);
  const parsed = permission.safeParse(data);
  if (!parsed.success) throw new DatabaseError(`may_learn: ${parsed.error.message}`);
  return parsed.data;
}
