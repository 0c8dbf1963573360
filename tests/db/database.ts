/** A value that goes into a statement as a parameter. */
export type Parameter = string | number | boolean | null;

/** Runs one statement; `$1`, `$2`, … stand for the parameters. Returns its rows. */
export type Sql = <Row extends Record<string, unknown> = Record<string, unknown>>(
  text: string,
  parameters?: readonly Parameter[],
) => Promise<Row[]>;

/**
 * Who runs a statement: the superuser, the role that owns the schema (on a hosted project neither a
 * superuser nor above the policies), the role of learning, or one of the data API with the user it
 * speaks for.
 */
export type Identity =
  | { readonly role: "superuser" | "deployer" | "anon" | "service_role" | "learner" }
  | { readonly role: "authenticated"; readonly user: string };

/** The least that the databases have in common, for suites that run on all of them. */
export interface Database {
  readonly kind: "pglite" | "postgres" | "timescaledb";
  /** Runs `work` in one transaction as `who`; commits, or rolls back when it throws. */
  as<T>(who: Identity, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs a script of any number of statements in one transaction as `who`. */
  script(who: Identity, text: string): Promise<void>;
  /** Lets go of the database. */
  close(): Promise<void>;
}

/** The statements that make a transaction speak for `who`. */
export function identify(who: Identity): string {
  if (who.role === "superuser") return "select";
  if (who.role === "deployer" || who.role === "learner") return `set local role ${who.role}`;
  const claims = who.role === "authenticated"
    ? { role: who.role, sub: who.user }
    : { role: who.role };
  return `set local role ${who.role};
    select set_config('request.jwt.claims', '${JSON.stringify(claims)}', true)`;
}

/** What refused a statement. */
export interface Refusal {
  /** SQLSTATE, such as 42501. */
  readonly code: string;
  readonly message: string;
}

/**
 * Runs `work` as `who` and returns what refused it; null when nothing did.
 *
 * @example assertEquals((await refusal(database, stranger, "delete from x"))?.code, "42501")
 */
export async function refusal(
  database: Database,
  who: Identity,
  text: string,
  parameters: readonly Parameter[] = [],
): Promise<Refusal | null> {
  try {
    await database.as(who, (sql) => sql(text, parameters));
    return null;
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return { code: String(error.code), message: error.message };
  }
}
