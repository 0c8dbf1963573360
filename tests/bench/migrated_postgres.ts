import postgres from "postgres";
import { layPlatform } from "../db/generate_types.ts";
import { migrationTexts } from "../db/open_databases.ts";
import { type Server, startPostgres } from "../db/postgres.ts";

/** A server with every migration, and a connection as its superuser. */
export interface MigratedServer extends Server {
  readonly sql: postgres.Sql;
}

/**
 * Starts a real Postgres with every migration applied.
 *
 * @param durable whether commits wait for the disk
 * @param settings of the server beside those of every test
 */
export async function startMigrated(
  durable: boolean,
  settings: Readonly<Record<string, string>> = {},
): Promise<MigratedServer> {
  const server = await startPostgres({ durable, settings });
  await layPlatform(server.url);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  for (const text of await migrationTexts()) await sql.unsafe(text).simple();
  return {
    ...server,
    sql,
    stop: async () => {
      await sql.end();
      await server.stop();
    },
  };
}
