/**
 * The functions' database over SQL connections: the same calls in the same order as through the
 * Data API, as the same role, with nothing in between. For races and for measuring the database's
 * own share.
 */
import type { Sql } from "postgres";
import type { z } from "zod";
import { type Database, DatabaseError } from "../../supabase/functions/_shared/database.ts";
import {
  activeAnswer,
  appendAnswer,
  bookAnswer,
  contextAnswer,
  receiveAnswer,
  secretsAnswer,
  unfinishedAnswer,
} from "../../supabase/functions/_shared/envelopes.ts";

/** What connections need to speak as the functions do, for the options of `postgres`. */
export const AS_SERVICE = Object.freeze({ role: "service_role" });

/**
 * The functions' database on a pool whose sessions are the service role.
 *
 * @example
 * ```ts
 * const sql = postgres(server.url, { max: 2, connection: { ...AS_SERVICE } });
 * const database = await sqlDatabase(sql);
 * ```
 */
export async function sqlDatabase(sql: Sql): Promise<Database> {
  const types = await argumentTypes(sql);
  const call = async (name: string, args: object): Promise<unknown> => {
    const known = types.get(name);
    if (known === undefined) throw new DatabaseError(`${name}: there is no such function`);
    const values: (string | null)[] = [];
    const named = Object.entries(args).map(([argument, value]) => {
      const type = known.get(argument) ?? "text";
      values.push(textOf(value));
      return `${argument} => ${placeholder(values.length, type)}`;
    });
    try {
      const [row] = await sql.unsafe(
        `select public.${name}(${named.join(", ")}) as answer`,
        values,
        { prepare: true },
      );
      return row?.answer;
    } catch (error) {
      throw new DatabaseError(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const read = <S extends z.ZodType>(name: string, schema: S) => async (args: object) =>
    schema.parse(await call(name, args));
  return {
    secrets: read("signing_secrets", secretsAnswer),
    receive: read("receive_event", receiveAnswer),
    context: read("decision_context", contextAnswer),
    book: read("book_context", bookAnswer),
    append: read("append_entries", appendAnswer),
    unfinished: read("unfinished_receipts", unfinishedAnswer),
    active: () => read("active_accounts", activeAnswer)({}),
    call,
  };
}

/** The types of the public functions' arguments, by function and argument. */
async function argumentTypes(sql: Sql): Promise<Map<string, Map<string, string>>> {
  const rows = await sql<{ name: string; argument: string | null; type: string }[]>`
    select p.proname as name, a.argument, format_type(a.type, null) as type
    from pg_proc p
    left join lateral unnest(p.proargnames, p.proargtypes::oid[]) as a (argument, type) on true
    where p.pronamespace = 'public'::regnamespace`;
  const types = new Map<string, Map<string, string>>();
  for (const { name, argument, type } of rows) {
    const own = types.get(name) ?? new Map<string, string>();
    types.set(name, argument === null ? own : own.set(argument, type));
  }
  return types;
}

/** Every value travels as text, so that none is written differently than by the Data API. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function placeholder(index: number, type: string): string {
  const text = `$${index}::text`;
  if (!type.endsWith("[]")) return `${text}::${type}`;
  return `case when ${text} is not null then
    array(select jsonb_array_elements_text(${text}::jsonb))::${type} end`;
}
