import { splitSqlStatements } from "@supabase/lite";
import type { Database, Session } from "./database.ts";
import { MigrationHistoryChanged, SchemaTooNew } from "./errors.ts";
import type { Migration } from "./migration_files.ts";

/** What a start did to the schema. */
export interface MigrationReport {
  /** Versions applied now, oldest first. */
  readonly applied: readonly string[];
  /** The newest version on record afterwards; null when there is none. */
  readonly newest: string | null;
}

interface Applied extends Record<string, unknown> {
  version: string;
  statements: string[] | null;
}

/**
 * Brings the schema up to the given migrations, each in a transaction of its own together with its
 * record, so a process killed in between goes on where it was.
 *
 * @param migrations oldest first, see {@linkcode readMigrations}.
 * @throws {SchemaTooNew} when the newest applied migration is newer than this program's.
 * @throws {MigrationHistoryChanged} when what was applied is not what the files say.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
): Promise<MigrationReport> {
  const applied = await database.transaction((session) =>
    session.query<Applied>(
      "select version, statements from supabase_migrations.schema_migrations order by version",
    )
  );
  checkHistory(database.name, applied, migrations);
  const missing = migrations.slice(applied.length);
  for (const migration of missing) {
    await database.transaction((session) => apply(session, migration));
  }
  return {
    applied: missing.map(({ version }) => version),
    newest: migrations.at(-1)?.version ?? null,
  };
}

/** Compares the record with the files; returns when the record is the beginning of the files. */
function checkHistory(
  where: string,
  applied: readonly Applied[],
  migrations: readonly Migration[],
): void {
  const newestHere = migrations.at(-1)?.version ?? "";
  const newestThere = applied.at(-1);
  if (newestThere !== undefined && newestThere.version > newestHere) {
    throw new SchemaTooNew(where, newestThere.version);
  }
  applied.forEach((record, index) => {
    const file = migrations[index];
    if (file === undefined || file.version > record.version) {
      throw new MigrationHistoryChanged(where, record.version, "is not among this program's files");
    }
    if (file.version < record.version) {
      throw new MigrationHistoryChanged(
        where,
        file.version,
        "was added before one already applied",
      );
    }
    if (record.statements !== null && essence(record.statements) !== essence([file.text])) {
      throw new MigrationHistoryChanged(where, record.version, "was edited after it was applied");
    }
  });
}

async function apply(session: Session, migration: Migration): Promise<void> {
  // A server may limit statements; building an index over years of entries may take longer.
  await session.script("set local statement_timeout = 0");
  await session.script(migration.text);
  // Array literals are text, so that both drivers send them alike.
  await session.query(
    `insert into supabase_migrations.schema_migrations (version, name, statements)
     select $1, $2, array(select jsonb_array_elements_text($3::text::jsonb))`,
    [migration.version, migration.name, JSON.stringify(splitSqlStatements(migration.text))],
  );
}

/**
 * What is left of SQL when layout does not matter. The Supabase CLI and this program cut a file into
 * statements differently, and a database may have been migrated by either.
 */
function essence(statements: readonly string[]): string {
  return statements.join("\n").replaceAll(/--[^\n]*|[\s;]+/g, "");
}
