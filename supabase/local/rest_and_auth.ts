import { App, InMemoryEmailDriver } from "@supabase/lite";
import type { Database } from "./database.ts";
import type { ProjectKeys } from "./keys.ts";
import { ServiceCalls } from "./service_calls.ts";

/** REST and auth of the embedded project, by `@supabase/lite`. */
export interface RestAndAuth {
  /** Answers a request below `/rest/v1` or `/auth/v1`. The body must be in memory already. */
  answer(request: Request, peerAddress: string | null): Promise<Response>;
  /** Reads the schema, which would otherwise make the first request slow. */
  warm(): Promise<void>;
}

/** Rows one answer may have; a hosted project has 1000. Clients page with `Range` or `limit`. */
const MAX_ROWS = 1000;

/** Seconds a user's token is valid, as on a hosted project. */
const TOKEN_LIFETIME = 3600;

/**
 * What the auth server may be asked. `@supabase/lite` makes a user for anybody who asks for a
 * one-time password, even with sign-ups off, so everything that this project does not offer is
 * closed in front of it: the seeded user signs in with a password.
 */
const AUTH_ROUTES: ReadonlySet<string> = new Set([
  "/auth/v1/token",
  "/auth/v1/user",
  "/auth/v1/logout",
  "/auth/v1/signup",
  "/auth/v1/settings",
  "/auth/v1/health",
]);

/**
 * Puts `@supabase/lite` on the database, with its alpha's defaults closed: no admin mode, no studio,
 * all three keys set, no sign-ups, no mail, and no grants of its own.
 *
 * @param siteUrl where the dashboard is.
 */
export function createRestAndAuth(
  database: Database,
  keys: ProjectKeys,
  siteUrl: string,
): RestAndAuth {
  keepGrants(database);
  const { connection } = database;
  connection.normalizeDbError = shorten;
  const app = new App({
    connection,
    api: { schemas: ["public"], max_rows: MAX_ROWS, plan_enabled: false },
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      site_url: siteUrl,
      additional_redirect_urls: [],
      jwt_expiry: TOKEN_LIFETIME,
      enable_signup: false,
      enable_anonymous_sign_ins: false,
      minimum_password_length: 12,
    },
    db: { migrations: { enabled: false }, seed: { enabled: false } },
    studio: { enabled: false },
    storage: { enabled: false },
    options: {
      server: { admin: false },
      // Its default prints mails with their one-time passwords; this one forgets them.
      drivers: { email: new InMemoryEmailDriver({ maxKeepCount: 1 }) },
    },
  });
  const calls = new ServiceCalls(database, keys);
  return {
    async answer(request, peerAddress) {
      const path = new URL(request.url).pathname;
      if (path.startsWith("/auth/v1/") && !AUTH_ROUTES.has(path)) return notOffered();
      const called = await calls.calledIn(request);
      if (called === null) {
        return await database.exclusively(() => app.fetch(request, { peerAddress }));
      }
      const body = await request.text();
      const { url, method, headers } = request;
      const again = () => app.fetch(new Request(url, { method, headers, body }), { peerAddress });
      return await calls.answer(called, body) ?? await database.exclusively(again);
    },
    async warm() {
      await database.exclusively(() => connection.introspect({ useCache: true }));
    },
  };
}

/**
 * Keeps `@supabase/lite` from granting everything to every role. At its first request it looks
 * whether any table has row level security and, if so, runs `GRANT ALL` on whole schemas, which
 * undoes the migrations' revokes. It does this once a connection and remembers so in `rlsState`;
 * told that it is done, it never starts. A version without that field must not be embedded unseen.
 */
function keepGrants(database: Database): void {
  if (!("rlsState" in database.connection)) {
    throw new Error("this version of @supabase/lite decides on its grants in another way");
  }
  Reflect.set(database.connection, "rlsState", "active");
}

/**
 * What is left of a database error for the log, to which `@supabase/lite` writes each one that a
 * request meets: not the statement, not its parameters, not a stack through WebAssembly.
 */
function shorten(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const { code, message } = error;
  const detail = "detail" in error ? error.detail : null;
  const hint = "hint" in error ? error.hint : null;
  const short = Object.assign(new Error(message), { code, detail, hint });
  Object.defineProperty(short, Symbol.for("Deno.customInspect"), {
    value: () => `rest: ${code} ${message}`,
  });
  return short;
}

function notOffered(): Response {
  return Response.json(
    { code: 404, error_code: "not_offered", msg: "This sign-in method is not offered" },
    { status: 404 },
  );
}
