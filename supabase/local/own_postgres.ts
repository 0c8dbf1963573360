import { createPostgresConnection, type PostgresConnection } from "@supabase/lite/postgres";
import type { Sql } from "postgres";
import type { Database, Session } from "./database.ts";
import { DatabaseUnusable } from "./errors.ts";
import { SessionPool } from "./session_pool.ts";

/** The first Postgres whose views can run with the rights of the reader. */
const OLDEST_VERSION = 15;

/** Milliseconds after which a statement is given up, as a hosted project does; migrations have none. */
const STATEMENT_TIMEOUT = 30_000;

/** Seconds that statements get to finish when the database is closed. */
const LAST_STATEMENTS = 5;

/** Sessions at once; the next transaction waits for one of them. */
const SESSIONS = 10;

/** Seconds between two attempts of the session that listens. */
const LISTEN_AGAIN_AFTER = 0.25;

/** Names the advisory lock under which a database is prepared; any constant will do. */
const START_LOCK = 7_463_350_021;

/**
 * Opens a Postgres of the operator's own.
 *
 * @param address `postgres://user:password@host:port/database`, the value of DATABASE_URL.
 * @throws {DatabaseUnusable} when nothing answers, the login is refused or the version is too old.
 */
export async function openPostgres(address: string): Promise<Database> {
  const name = nameOf(address);
  const connection = createPostgresConnection({
    url: address,
    postgresOptions: {
      max: 1,
      connect_timeout: 10,
      backoff: () => LISTEN_AGAIN_AFTER,
      onnotice: () => {},
      connection: { application_name: "strikebook", statement_timeout: STATEMENT_TIMEOUT },
      types: { json: jsonType(114), jsonb: jsonType(3802) },
    },
  });
  try {
    const [found] = await connection.driver.unsafe<{ version: string }[]>(
      "select current_setting('server_version_num') as version",
    );
    const version = Math.floor(Number(found?.version) / 10_000);
    if (!(version >= OLDEST_VERSION)) {
      throw new DatabaseUnusable(`it is Postgres ${version}, and ${OLDEST_VERSION} is the oldest`);
    }
  } catch (error) {
    await connection.close();
    throw error instanceof DatabaseUnusable ? error : new DatabaseUnusable(reasonOf(error));
  }
  const sessions = new SessionPool(connection.driver, SESSIONS);
  // `@supabase/lite` reserves a session for all it does.
  connection.driver.reserve = () => sessions.reserve();
  return new OwnPostgres(connection, name, sessions);
}

class OwnPostgres implements Database {
  readonly kind = "postgres";
  readonly #driver: Sql;
  readonly #sessions: SessionPool;
  #closed = false;

  constructor(
    readonly connection: PostgresConnection,
    readonly name: string,
    sessions: SessionPool,
  ) {
    this.#sessions = sessions;
    this.#driver = connection.driver;
  }

  // Every request of @supabase/lite is a transaction, and a transaction has a session of its own.
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const held = await this.#sessions.reserve();
    const session: Session = {
      async query<Row extends Record<string, unknown>>(
        text: string,
        parameters: readonly unknown[] = [],
      ): Promise<Row[]> {
        return [...await held.unsafe<Row[]>(text, [...parameters] as never[])];
      },
      async script(text: string): Promise<void> {
        await held.unsafe(text).simple();
      },
    };
    try {
      await held.unsafe("begin");
      const result = await work(session);
      await held.unsafe("commit");
      return result;
    } catch (error) {
      // A session that was lost has been rolled back by the server.
      await held.unsafe("rollback").catch(() => {});
      throw error;
    } finally {
      held.release();
    }
  }

  async alone<T>(start: () => Promise<T>): Promise<T> {
    const held = await this.#sessions.reserve();
    try {
      await held.unsafe("set statement_timeout = 0");
      await held.unsafe(`select pg_advisory_lock(${START_LOCK})`);
      return await start();
    } finally {
      try {
        await held.unsafe(`select pg_advisory_unlock(${START_LOCK})`);
        await held.unsafe(`set statement_timeout = ${STATEMENT_TIMEOUT}`);
      } finally {
        held.release();
      }
    }
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const listening = await this.#driver.listen(channel, heard);
    return async () => {
      if (!this.#closed) await listening.unlisten();
    };
  }

  // A server has autovacuum.
  vacuum(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#sessions.end(LAST_STATEMENTS);
    await this.#driver.end({ timeout: LAST_STATEMENTS });
  }
}

/**
 * How JSON goes to and from the server. `@supabase/lite` hands the driver finished JSON text, and its
 * own setting has the driver encode that once more, so that an object would arrive as a string.
 *
 * @param oid of the type, from `pg_type`.
 */
function jsonType(oid: number) {
  return {
    to: oid,
    from: [oid],
    serialize: (value: unknown) => typeof value === "string" ? value : JSON.stringify(value),
    parse: (text: string): unknown => JSON.parse(text),
  };
}

function nameOf(address: string): string {
  if (!URL.canParse(address)) {
    throw new DatabaseUnusable("it is not an address like postgres://user:password@host:5432/name");
  }
  const url = new URL(address);
  return `${url.host}${url.pathname}`;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "28P01" || code === "28000") return "it refused the user name or the password";
  if (code === "3D000") return "there is no database of that name";
  if (code === "CONNECT_TIMEOUT") return "it did not answer within 10 seconds";
  if (code === "ECONNREFUSED") return "nothing listens at that address";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its host name is not known";
  return error instanceof Error ? error.message : String(error);
}
