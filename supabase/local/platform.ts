import { getAuthSchemaSql } from "@supabase/lite";
import type { Database } from "./database.ts";
import { DatabaseUnusable } from "./errors.ts";

/**
 * The SQL of everything a hosted project has and a bare Postgres lacks: roles, `auth`, `realtime`,
 * `extensions`, the record of migrations. Safe to run again; works on PGlite and Postgres 15 to 18.
 * Database tests run it on a bare server before the migrations.
 *
 * @example
 * ```ts
 * await sql.unsafe(await platformSql()).simple();
 * ```
 */
export async function platformSql(): Promise<string> {
  const [roles, auth, realtime, history] = await Promise.all(
    ["roles", "auth", "realtime", "history"].map((name) =>
      Deno.readTextFile(new URL(`./sql/${name}.sql`, import.meta.url))
    ),
  );
  return [roles, getAuthSchemaSql(), auth, realtime, history].join("\n");
}

/**
 * Prepares the database for the migrations, in one transaction.
 *
 * @throws {DatabaseUnusable} when another Supabase already lives in it, or when the owner of the
 * database may not make roles.
 */
export async function preparePlatform(database: Database): Promise<void> {
  const script = await platformSql();
  await database.transaction(async (session) => {
    const [found] = await session.query<{ hosted: boolean; able: boolean }>(
      `select
         to_regclass('auth.schema_migrations') is not null as hosted,
         rolsuper or rolcreaterole and rolbypassrls
           or exists (select from pg_roles where rolname = 'service_role') as able
       from pg_roles where rolname = current_user`,
    );
    if (found?.hosted) {
      throw new DatabaseUnusable(
        "it belongs to a Supabase project, which is reached by SUPABASE_URL and its keys instead",
      );
    }
    if (!found?.able) {
      throw new DatabaseUnusable(
        "its user may not make the roles a project has; let a superuser own the database, " +
          "or grant its user CREATEROLE and BYPASSRLS",
      );
    }
    await session.script(script);
  });
}
