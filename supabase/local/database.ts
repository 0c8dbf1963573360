import type { Connection } from "@supabase/lite";

/** One database session inside an open transaction. */
export interface Session {
  /** Runs one statement; `$1`, `$2`, … stand for the parameters. Returns its rows. */
  query<Row extends Record<string, unknown>>(
    text: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  /** Runs a script of any number of statements, without parameters or rows. */
  script(text: string): Promise<void>;
}

/**
 * The one database of the embedded stack: PGlite in a directory, or any Postgres from 15 on.
 *
 * `dates, numerics and bigints` come back as the driver of `@supabase/lite` reads them: timestamps
 * as text, numerics as a number where that loses nothing and as text otherwise.
 */
export interface Database {
  readonly kind: "pglite" | "postgres";
  /** How a person names it: the directory, or host and database name without the password. */
  readonly name: string;
  /** What `@supabase/lite` works on. Use it inside {@linkcode Database.exclusively} only. */
  readonly connection: Connection;
  /**
   * Runs work that uses {@linkcode Database.connection}. On PGlite, one at a time; on Postgres the
   * driver's pool gives each transaction a session of its own and nothing has to wait.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction as the owner of the database; a throw rolls back. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /**
   * Runs `start` while no other process can do the same to this database. The embedded stack
   * prepares and migrates inside it.
   */
  alone<T>(start: () => Promise<T>): Promise<T>;
  /** Calls back with each committed notification's payload, until the returned function is called. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  /** Clears dead rows away and counts the living ones, where no server process does so by itself. */
  vacuum(): Promise<void>;
  /** Waits for what is running, then lets go of the database. Safe to call twice. */
  close(): Promise<void>;
}
