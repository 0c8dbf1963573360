/**
 * The embedded stack on a small project of its own, for the tests of the stack. What depends on the
 * real migrations is tested with {@linkcode startStack} and `project: "strikebook"`.
 */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { randomText } from "../../supabase/local/keys.ts";
import {
  type LocalSupabase,
  type LocalSupabaseOptions,
  startLocalSupabase,
} from "../../supabase/local/start.ts";
import { startPostgres } from "../db/postgres.ts";

/** Where the dashboard would be. */
export const APP_URL = "http://127.0.0.1:8000";

const PROJECT = new URL("./project/", import.meta.url);

/** What a start on the small project takes, for tests that call `startLocalSupabase` themselves. */
export const TEST_PROJECT = {
  port: 0,
  appUrl: APP_URL,
  migrations: new URL("migrations/", PROJECT),
  functions: new URL("functions/", PROJECT),
  config: new URL("config.toml", PROJECT),
  seed: false,
  schedule: false,
} satisfies Omit<LocalSupabaseOptions, "dataDir">;

/** A running stack with its own directory. */
export interface Stack extends LocalSupabase {
  readonly dataDir: string;
}

/** A user of the stack and a client that is signed in as that user. */
export interface SignedIn {
  readonly id: string;
  readonly token: string;
  readonly client: SupabaseClient;
}

/** Where the data is: the two kinds of database the stack runs on. */
export type Storage = "pglite" | "postgres";

/** Starts a stack in a directory of its own. `stop` removes the directory and the database. */
export async function startStack(
  storage: Storage = "pglite",
  options: Partial<LocalSupabaseOptions> = {},
): Promise<Stack> {
  const dataDir = await Deno.makeTempDir({ prefix: "strikebook-local-" });
  const server = storage === "postgres" ? await startPostgres() : null;
  const stack = await startLocalSupabase({
    ...TEST_PROJECT,
    dataDir,
    databaseUrl: server?.url,
    ...options,
  });
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    await stack.stop();
    await server?.stop();
    await Deno.remove(dataDir, { recursive: true });
  };
  return { ...stack, dataDir, stop: () => stopped ??= stop() };
}

/** A client for the stack that keeps nothing and starts no timers. */
export function clientOf(stack: LocalSupabase, key = stack.facts.publishable_key): SupabaseClient {
  return createClient(stack.url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}

/** Makes a user directly in the database, because the stack lets nobody sign up, and signs in. */
export async function signIn(stack: LocalSupabase): Promise<SignedIn> {
  const email = `${randomText(10).toLowerCase()}@example.test`;
  const password = randomText(20);
  const id = crypto.randomUUID();
  const { hash } = await import("bcryptjs");
  const passwordHash = await hash(password, 4);
  await stack.database.transaction((session) =>
    session.query(
      `insert into auth.users (id, email, encrypted_password, email_confirmed_at)
       values ($1::uuid, $2, $3, now())`,
      [id, email, passwordHash],
    )
  );
  const client = clientOf(stack);
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return { id, token: data.session.access_token, client };
}
