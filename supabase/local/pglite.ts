import type { PGlite, Transaction } from "@electric-sql/pglite";
import { createPgliteConnection, type PgliteConnection } from "@supabase/lite/pglite";
import type { Database, Session } from "./database.ts";
import { unfinishedName } from "./data_dir.ts";
import { DatabaseDamaged } from "./errors.ts";
import { Lock } from "./lock.ts";

/**
 * Opens the built-in database, making it first where there is none.
 *
 * A database is made under a temporary name, closed and then renamed, so a process killed in the
 * middle of the very first start leaves nothing behind but rubbish, which {@linkcode takeDataDir}
 * removes. The caller holds the lock of the data directory.
 *
 * @param directory of the database files; null keeps everything in memory (tests).
 * @throws {DatabaseDamaged} when files are there and do not open.
 * @example
 * ```ts
 * const database = await openPglite(`${dataDir}/postgres`);
 * ```
 */
export async function openPglite(directory: string | null): Promise<Database> {
  if (directory !== null && !await exists(directory)) await make(directory);
  const connection = await connect(directory);
  return new PgliteDatabase(connection, directory ?? "memory");
}

class PgliteDatabase implements Database {
  readonly kind = "pglite";
  readonly #lock = new Lock();
  readonly #driver: PGlite;
  #closed = false;

  constructor(readonly connection: PgliteConnection, readonly name: string) {
    this.#driver = connection.driver;
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#turn(work);
  }

  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#turn(() => this.#driver.transaction((opened) => work(sessionOf(opened))));
  }

  // The lock file of the data directory has already kept other processes out.
  alone<T>(start: () => Promise<T>): Promise<T> {
    return start();
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const stop = await this.#turn(() => this.#driver.listen(channel, heard));
    return async () => {
      if (!this.#closed) await this.#turn(() => stop());
    };
  }

  async vacuum(): Promise<void> {
    await this.#turn(() => this.#driver.exec("vacuum (analyze)"));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#turn(() => this.connection.close());
  }

  #turn<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.run(() => keepExitCode(work));
  }
}

function sessionOf(opened: Transaction): Session {
  return {
    async query<Row extends Record<string, unknown>>(
      text: string,
      parameters: readonly unknown[] = [],
    ): Promise<Row[]> {
      return (await opened.query<Row>(text, [...parameters])).rows;
    },
    async script(text: string): Promise<void> {
      await opened.exec(text);
    },
  };
}

/**
 * Puts the program's exit code back. PGlite's WebAssembly part treats each failed statement as the
 * end of a program and leaves 100 in `process.exitCode`, with which Strikebook would then end.
 */
async function keepExitCode<T>(work: () => Promise<T>): Promise<T> {
  const before = Deno.exitCode;
  try {
    return await work();
  } finally {
    Deno.exitCode = before;
  }
}

async function connect(directory: string | null): Promise<PgliteConnection> {
  const connection = await createPgliteConnection(directory === null ? {} : { url: directory });
  try {
    await keepExitCode(() => connection.driver.waitReady);
  } catch (error) {
    if (directory === null) throw error;
    throw new DatabaseDamaged(directory, error instanceof Error ? error.message : String(error));
  }
  return connection;
}

async function make(directory: string): Promise<void> {
  const unfinished = unfinishedName(directory);
  const connection = await connect(unfinished);
  await keepExitCode(() => connection.close());
  await Deno.rename(unfinished, directory);
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
