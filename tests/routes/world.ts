import { type Stack, startStack } from "../functions/stack.ts";
import { APP_URL, environment, startApp } from "./app.ts";
import { Visitor } from "./visitor.ts";

/** The embedded stack with the dashboard on top, and two people who share nothing. */
export interface World {
  readonly stack: Stack;
  /** Signed in as the owner of the demo account. */
  readonly owner: Visitor;
  /** Signed in, but a member of another account only. */
  readonly stranger: Visitor;
  readonly strangerAccount: string;
  /** A browser nobody has signed in with. */
  visitor(): Visitor;
  /** Sends an event and returns the answer's body. */
  // deno-lint-ignore no-explicit-any -- tests look into answers of every shape
  send(endpoint: string, body: unknown): Promise<any>;
  stop(): Promise<void>;
}

const STRANGER = "stranger@example.com";

/** Starts everything; `stop` it in the end. */
export async function startWorld(): Promise<World> {
  const stack = await startStack();
  const { facts, url } = stack.supabase;
  const handler = await startApp(environment({
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: facts.publishable_key,
    LOCAL_WEBHOOK_TOKEN: facts.webhook_token,
    LOCAL_ACCOUNT_ID: facts.account_id,
    APP_URL,
  }));
  const strangerId = crypto.randomUUID();
  // The stranger gets the demo user's password, so that no test has to hash one.
  await stack.rows(
    `insert into auth.users
       (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
     select $1::uuid, $2, encrypted_password, now(), raw_app_meta_data, raw_user_meta_data
     from auth.users where email = $3`,
    [strangerId, STRANGER, facts.email],
  );
  const [account] = await stack.rows<{ id: string }>(
    "select private.create_account('Elsewhere', 'backtest', $1::uuid) as id",
    [strangerId],
  );
  const owner = new Visitor(handler);
  await owner.signIn(facts.email, facts.password);
  const stranger = new Visitor(handler);
  await stranger.signIn(STRANGER, facts.password);
  return {
    stack,
    owner,
    stranger,
    strangerAccount: account?.id ?? "",
    visitor: () => new Visitor(handler),
    send: async (endpoint, body) => (await stack.send(endpoint, body)).body,
    stop: () => stack.stop(),
  };
}
