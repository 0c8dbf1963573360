import type { Database, Identity, Parameter } from "./database.ts";

/** One jsonb object, as every function of the data API returns. */
// The envelopes are what is under test, so nothing is presumed of them here.
export type Envelope = Record<string, unknown> & { ok: boolean; code?: string };

/** What a function of the data API may be given. */
export type Argument = Parameter | readonly unknown[] | Readonly<Record<string, unknown>>;

/** The role the edge functions run as. */
export const SERVICE: Identity = { role: "service_role" };
/** The role that owns the schema. */
export const DEPLOYER: Identity = { role: "deployer" };
/** Whoever may do everything that Postgres lets anyone do. */
export const SUPERUSER: Identity = { role: "superuser" };
/** The role that appends suggestions. */
export const LEARNER: Identity = { role: "learner" };
/** Not signed in. */
export const ANON: Identity = { role: "anon" };

/** The roles a member can have, and somebody who is none. */
export const ROLES = ["owner", "trader", "risk", "analyst"] as const;

/** An account of its own with one member of each role. */
export interface World {
  readonly account: string;
  readonly members: Readonly<Record<typeof ROLES[number], Identity>>;
  readonly stranger: Identity;
  /** Hash of a webhook key for every endpoint. */
  readonly keyHash: string;
}

/** SHA-256 in hex. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Makes a user and returns who it is. */
export async function makeUser(
  database: Database,
): Promise<{ role: "authenticated"; user: string }> {
  const user = crypto.randomUUID();
  await database.as(
    SUPERUSER,
    (sql) =>
      sql("insert into auth.users (id, email) values ($1, $2)", [user, `${user}@test.local`]),
  );
  return { role: "authenticated", user };
}

/** Makes an account, its members and a webhook key, apart from all others. */
export async function makeWorld(
  database: Database,
  options: { readonly clock?: "live" | "backtest"; readonly rules?: Record<string, unknown> } = {},
): Promise<World> {
  const account = await one<string>(
    database,
    DEPLOYER,
    "select private.create_account('Test', $1, rules => $2::text::jsonb)",
    [options.clock ?? "live", JSON.stringify(options.rules ?? {})],
  );
  const users = await Promise.all([...ROLES, "stranger"].map(() => makeUser(database)));
  for (const [index, role] of ROLES.entries()) {
    await one(database, DEPLOYER, "select private.add_member($1, $2, $3)", [
      account,
      users[index]?.user ?? null,
      role,
    ]);
  }
  const [owner, trader, risk, analyst, stranger] = users;
  if (!owner || !trader || !risk || !analyst || !stranger) throw new Error("a user is missing");
  const keyHash = await makeKey(database, account);
  return { account, members: { owner, trader, risk, analyst }, stranger, keyHash };
}

/** Registers a webhook key and returns its hash. `terms` is SQL: further named arguments. */
export async function makeKey(database: Database, account: string, terms = ""): Promise<string> {
  const keyHash = await sha256(crypto.randomUUID());
  await one(
    database,
    DEPLOYER,
    `select private.create_webhook_key($1, 'Test', $2${terms && `, ${terms}`})`,
    [account, keyHash],
  );
  return keyHash;
}

/** The single value of a statement that returns one. */
export async function one<T = unknown>(
  database: Database,
  who: Identity,
  text: string,
  parameters: readonly Parameter[] = [],
): Promise<T> {
  const [row] = await database.as(who, (sql) => sql(text, parameters));
  return Object.values(row ?? {})[0] as T;
}

/** Calls a function of the data API as the edge functions do, unless `who` says otherwise. */
export function rpc(
  database: Database,
  name: string,
  args: Readonly<Record<string, Argument>> = {},
  who: Identity = SERVICE,
): Promise<Envelope> {
  const parameters: Parameter[] = [];
  const named = Object.entries(args).map(([key, value]) => {
    const isJson = value !== null && typeof value === "object";
    parameters.push(isJson ? JSON.stringify(value) : value);
    return `${key} => $${parameters.length}${isJson ? "::text::jsonb" : ""}`;
  });
  return one<Envelope>(database, who, `select public.${name}(${named.join(", ")})`, parameters);
}

/** Sends a body through the door; `more` overrides any argument of `receive_event`. */
export async function receive(
  database: Database,
  keyHash: string,
  body: string,
  more: Readonly<Record<string, Argument>> = {},
): Promise<Envelope> {
  return await rpc(database, "receive_event", {
    key_hash: keyHash,
    endpoint: "signals",
    body,
    body_sha256: await sha256(body),
    content_type: "application/json",
    source_address: "52.89.214.238",
    ...more,
  });
}

/** An entry as `append_entries` takes it; a decision unless `more` says otherwise. */
export function entry(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    kind: "DECISION",
    ticker: "SPY",
    engine_version: "0.1.0",
    release: "1.0.0",
    body: { decision: { decision: "WAIT", code: "NO_SIGNALS" } },
    ...more,
  };
}

/** Appends entries at the end of the ledger, wherever that is. */
export async function append(
  database: Database,
  account: string,
  entries: readonly unknown[],
  more: Readonly<Record<string, Argument>> = {},
): Promise<Envelope> {
  const next = await one<number>(
    database,
    SUPERUSER,
    "select (seq + 1)::int from ledger.heads where account_id = $1",
    [account],
  );
  return await rpc(database, "append_entries", {
    account_id: account,
    expected_sequence: next,
    entries,
    ...more,
  });
}

/** A fill and its exit, for the figures that views show. */
export const FILL_BODY = {
  direction: "LONG",
  side: "BUY",
  contracts: 4,
  price: 2.5,
  fees: 2.6,
  cash_change: -1002.6,
  planned_risk: 200,
};
/** Half of {@linkcode FILL_BODY} sold with a profit. */
export const EXIT_BODY = {
  reason: "TARGET_1",
  contracts: 2,
  price: 3,
  fees: 1.4,
  cash_change: 598.6,
  net: 97.3,
  r: 0.5,
};
