import type { Database, Session } from "./database.ts";
import { sha256Hex } from "../functions/_shared/token.ts";

/** The user of the seeded account; `.local` can never be somebody's mailbox (RFC 6762). */
export const DEMO_EMAIL = "demo@strikebook.local";

/** Trades at any hour, so that a first try on a Sunday shows a trade too. */
const DEMO_RULES = { market_hours: "ignore" };

/** Rounds of bcrypt, 2 to this power; what `@supabase/lite` takes for a user's own password. */
const PASSWORD_COST = 10;

/** What the seed put into the database. */
export interface Seeded {
  readonly accountId: string;
  readonly email: string;
}

/**
 * Gives a new database one live account, "Demo", its owner, and a webhook key for every endpoint.
 *
 * The key's hash tells whether this data directory has seeded this database before; if so nothing
 * happens, whatever the owner has renamed or revoked since. A new data directory on a database that
 * was seeded from another one gets its own key, and the user its new password. All of it is one
 * transaction.
 *
 * @param secrets the password and the webhook token; the database gets their hashes.
 */
export async function seedDemo(
  database: Database,
  secrets: { readonly password: string; readonly webhookToken: string },
): Promise<Seeded> {
  const keyHash = await sha256Hex(secrets.webhookToken);
  return await database.transaction(async (session) => {
    const [known] = await session.query<{ account_id: string }>(
      "select account_id from private.webhook_keys where key_hash = $1",
      [keyHash],
    );
    if (known !== undefined) return { accountId: known.account_id, email: DEMO_EMAIL };
    const userId = await ensureUser(session, secrets.password);
    const accountId = await ensureAccount(session, userId);
    await session.query("select private.create_webhook_key($1::uuid, 'Demo', $2)", [
      accountId,
      keyHash,
    ]);
    return { accountId, email: DEMO_EMAIL };
  });
}

/** The demo user with this password, in the form in which the auth server keeps users. */
async function ensureUser(session: Session, password: string): Promise<string> {
  const { hash } = await import("bcryptjs");
  const passwordHash = await hash(password, PASSWORD_COST);
  const [known] = await session.query<{ id: string }>(
    "update auth.users set encrypted_password = $1 where email = $2 returning id",
    [passwordHash, DEMO_EMAIL],
  );
  if (known !== undefined) return known.id;
  const userId = crypto.randomUUID();
  await session.query(
    `insert into auth.users
       (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
     values ($1::uuid, $2, $3, now(), '{"provider":"email","providers":["email"]}', '{}')`,
    [userId, DEMO_EMAIL, passwordHash],
  );
  await session.query(
    `insert into auth.identities (id, provider, provider_id, user_id, identity_data)
     values ($1::uuid, 'email', $2::text, $2::text::uuid,
       jsonb_build_object('sub', $2::text, 'email', $3::text))`,
    [crypto.randomUUID(), userId, DEMO_EMAIL],
  );
  return userId;
}

async function ensureAccount(session: Session, userId: string): Promise<string> {
  const [known] = await session.query<{ id: string }>(
    `select a.id from ledger.accounts a join ledger.members m on m.account_id = a.id
     where m.user_id = $1::uuid and m.role = 'owner' order by a.created_at limit 1`,
    [userId],
  );
  if (known !== undefined) return known.id;
  const [made] = await session.query<{ id: string }>(
    "select private.create_account('Demo', 'live', $1::uuid, $2::text::jsonb) as id",
    [userId, JSON.stringify(DEMO_RULES)],
  );
  if (made === undefined) throw new Error("private.create_account returned no account");
  return made.id;
}
