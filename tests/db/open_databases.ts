import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { platformSql } from "../../supabase/local/platform.ts";
import { type Database, identify, type Parameter } from "./database.ts";
import { startPostgres } from "./postgres.ts";

/** Folder of the migrations. */
export const MIGRATIONS = new URL("../../supabase/migrations/", import.meta.url);

/**
 * What a hosted project is to its migrations: everything of the platform there already, and a
 * deploying role that is no superuser and stands under the policies like everybody else.
 */
const DEPLOYER = `
  create role deployer nologin nosuperuser nobypassrls;
  grant create, connect on database current_database_name to deployer;
  grant usage, create on schema public to deployer;
  grant usage on schema auth, realtime to deployer;
  grant references on auth.users to deployer;
  alter table realtime.messages owner to deployer;
  grant usage on schema supabase_migrations to deployer;
  grant select on supabase_migrations.schema_migrations to deployer;
`;

async function migrationNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(MIGRATIONS)) names.push(entry.name);
  return names.sort();
}

/** Versions of the migrations, oldest first. */
export async function migrationVersions(): Promise<string[]> {
  return (await migrationNames()).map((name) => name.slice(0, 14));
}

/** Texts of the migrations, oldest first. */
export async function migrationTexts(): Promise<string[]> {
  const names = await migrationNames();
  return await Promise.all(names.map((name) => Deno.readTextFile(new URL(name, MIGRATIONS))));
}

/**
 * Runs `work` and puts the exit code back: PGlite reports what happens inside it, its initdb and
 * refused statements included, as the exit code of the whole process.
 */
async function keepingExitCode<T>(work: () => Promise<T>): Promise<T> {
  const exitCode = Deno.exitCode;
  try {
    return await work();
  } finally {
    Deno.exitCode = exitCode;
  }
}

/** A PGlite in memory with every migration applied by the deploying role. */
export async function openPglite(): Promise<Database> {
  const pglite = await keepingExitCode(() => PGlite.create());
  const database: Database = {
    kind: "pglite",
    as: (who, work) =>
      keepingExitCode(() =>
        pglite.transaction(async (tx) => {
          await tx.exec(identify(who));
          return await work(async <Row>(text: string, parameters: readonly Parameter[] = []) =>
            (await tx.query<Row>(text, [...parameters])).rows
          );
        })
      ),
    script: (who, text) =>
      keepingExitCode(() =>
        pglite.transaction(async (tx) => {
          await tx.exec(`${identify(who)};${text}`);
        })
      ),
    close: () => keepingExitCode(() => pglite.close()),
  };
  await migrate(database);
  return database;
}

/**
 * A real Postgres, started for the purpose, with every migration applied by the deploying role.
 *
 * @param kind see {@linkcode startPostgres}
 */
export async function openPostgres(kind: "any" | "embedded" = "any"): Promise<Database> {
  const server = await startPostgres({ kind });
  const pool = postgres(server.url, { max: 10, onnotice: () => {} });
  const database: Database = {
    kind: "postgres",
    as: async (who, work) => {
      // what `begin` promises back has arrays of promises unpacked; ours is handed out in a box
      const { result } = await pool.begin(async (tx) => {
        await tx.unsafe(identify(who)).simple();
        return {
          result: await work(async <Row>(text: string, parameters: readonly Parameter[] = []) =>
            [...await tx.unsafe(text, [...parameters])] as Row[]
          ),
        };
      });
      return result;
    },
    script: async (who, text) => {
      await pool.begin((tx) => tx.unsafe(`${identify(who)}; ${text}`).simple());
    },
    close: async () => {
      await pool.end();
      await server.stop();
    },
  };
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function migrate(database: Database): Promise<void> {
  const superuser = { role: "superuser" } as const;
  await database.script(superuser, await platformSql());
  const [named] = await database.as(
    superuser,
    (sql) => sql<{ name: string }>("select quote_ident(current_database()) as name"),
  );
  await database.script(superuser, DEPLOYER.replace("current_database_name", String(named?.name)));
  for (const text of await migrationTexts()) await database.script({ role: "deployer" }, text);
}
