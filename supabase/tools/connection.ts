import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { OperatorError } from "./operator.ts";

/** A Supabase as the service role, and the account that is meant. */
export interface Connection {
  readonly client: SupabaseClient;
  readonly accountId: string;
  /** Base address of the project. */
  readonly url: string;
}

const localFacts = z.object({
  supabase_url: z.string(),
  secret_key: z.string(),
  account_id: z.string(),
});

/**
 * Connects to the project of SUPABASE_URL and SUPABASE_SECRET_KEY, otherwise to the running embedded
 * stack, which has put its facts into `local.json` in DATA_DIR.
 *
 * @param account id of the account; the embedded stack's demo account when left out
 * @throws {OperatorError} naming what is missing
 */
export async function connect(account: string | undefined): Promise<Connection> {
  const { url, key, demo } = await whereTo();
  const accountId = account ?? demo;
  if (!accountId) throw new OperatorError("Say which account: --account <id>.");
  if (!z.uuid().safeParse(accountId).success) {
    throw new OperatorError(`--account must be the id of an account, not "${accountId}".`);
  }
  const auth = { persistSession: false, autoRefreshToken: false };
  return { client: createClient(url, key, { auth }), accountId, url };
}

async function whereTo(): Promise<{ url: string; key: string; demo: string | null }> {
  const url = Deno.env.get("SUPABASE_URL");
  const key = Deno.env.get("SUPABASE_SECRET_KEY");
  if (url && key) return { url, key, demo: null };
  if (url) throw new OperatorError("Set SUPABASE_SECRET_KEY too, the project's secret key.");
  const path = `${Deno.env.get("DATA_DIR") || ".data"}/local.json`;
  try {
    const facts = localFacts.parse(JSON.parse(await Deno.readTextFile(path)));
    return { url: facts.supabase_url, key: facts.secret_key, demo: facts.account_id };
  } catch {
    throw new OperatorError(
      `There is no running Strikebook in ${path}: start it, or set SUPABASE_URL and ` +
        "SUPABASE_SECRET_KEY.",
    );
  }
}

/** Calls a database function. */
export async function call(
  { client }: Connection,
  name: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  const { data, error } = await client.rpc(name, args);
  if (error) throw new OperatorError(`The database refused ${name}: ${error.message}`);
  return data;
}
