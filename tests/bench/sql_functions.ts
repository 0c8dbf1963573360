/** The functions' database over plain SQL connections, as the service role, without a Data API. */
import type postgres from "postgres";
import type { Database } from "../../supabase/functions/_shared/database.ts";
import {
  activeAnswer,
  appendAnswer,
  bookAnswer,
  contextAnswer,
  receiveAnswer,
  unfinishedAnswer,
} from "../../supabase/functions/_shared/envelopes.ts";

/** Calls one function by the names of its arguments; objects and lists go as JSON. */
export async function callFunction(
  sql: postgres.Sql,
  name: string,
  args: object,
): Promise<unknown> {
  const values: (string | number | boolean | null)[] = [];
  const named = Object.entries(args).map(([key, value]) => {
    const isJson = typeof value === "object" && value !== null;
    values.push(isJson ? JSON.stringify(value) : value);
    return `${key} => $${values.length}${isJson ? "::text::jsonb" : ""}`;
  });
  const [row] = await sql.unsafe(`select public.${name}(${named.join(", ")}) as answer`, values, {
    prepare: true,
  });
  return row?.answer;
}

/** What the functions call, answered by a pool of SQL connections. */
export function sqlDatabase(sql: postgres.Sql): Database {
  const call = (name: string, args: object) => callFunction(sql, name, args);
  return {
    receive: async (args) => receiveAnswer.parse(await call("receive_event", args)),
    context: async (args) => contextAnswer.parse(await call("decision_context", args)),
    book: async (args) => bookAnswer.parse(await call("book_context", args)),
    append: async (args) => appendAnswer.parse(await call("append_entries", args)),
    unfinished: async (args) => unfinishedAnswer.parse(await call("unfinished_receipts", args)),
    active: async () => activeAnswer.parse(await call("active_accounts", {})),
    call,
  };
}
