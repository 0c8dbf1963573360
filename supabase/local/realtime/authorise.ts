import type { Database } from "../database.ts";
import { type Claims, readToken } from "../jwt.ts";
import { sameKey } from "../../functions/_shared/service_key.ts";
import type { ProjectKeys } from "../keys.ts";

/** The roles a request may take on. */
const ROLES: ReadonlySet<string> = new Set(["anon", "authenticated", "service_role"]);

/**
 * Who a token speaks for: a user's token by its signature, a key of the project by being it.
 *
 * @returns the claims, null when the token is forged, malformed or over.
 */
export async function identify(
  token: string,
  keys: ProjectKeys,
  now: Date,
): Promise<Claims | null> {
  if (token === keys.publishableKey) return { role: "anon", exp: Infinity };
  if (await sameKey(token, keys.secretKey)) return { role: "service_role", exp: Infinity };
  const claims = await readToken(token, keys.jwtSecret, now);
  return claims !== null && ROLES.has(claims.role) ? claims : null;
}

/**
 * Asks the database whether a caller may listen to a private topic, in the way Supabase Realtime
 * does: a row for the topic is put into `realtime.messages`, read back under the caller's role and
 * claims, and the transaction rolled back. The policies of that table decide, and they may use
 * `realtime.topic()`, `extension` and `topic`.
 *
 * A policy that fails, say because the topic holds no account number where it expects one, lets
 * nobody in.
 */
export async function mayListen(
  database: Database,
  topic: string,
  claims: Claims,
): Promise<boolean> {
  try {
    await database.transaction(async (session) => {
      const [probe] = await session.query<{ id: string }>(
        `insert into realtime.messages (topic, extension) values ($1, 'broadcast') returning id`,
        [topic],
      );
      await session.query(
        `select set_config('realtime.topic', $1, true),
                set_config('request.jwt.claims', $2, true),
                set_config('request.jwt.claim.sub', $3, true),
                set_config('request.jwt.claim.role', $4, true),
                set_config('role', $4, true)`,
        [topic, JSON.stringify(claims), claims.sub ?? "", claims.role],
      );
      const seen = await session.query(
        "select from realtime.messages where id = $1::uuid and topic = $2",
        [probe?.id, topic],
      );
      throw new Probed(seen.length === 1);
    });
  } catch (error) {
    if (error instanceof Probed) return error.seen;
    if (isDatabaseError(error)) return false;
    throw error;
  }
  return false;
}

/** Carries the answer out of the transaction while rolling it back. */
class Probed extends Error {
  constructor(readonly seen: boolean) {
    super("the probe is undone");
  }
}

/** Whether Postgres refused a statement, as opposed to not being there. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^[0-9A-Z]{5}$/.test(String(error.code));
}
