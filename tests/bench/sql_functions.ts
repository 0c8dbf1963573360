/** The functions' own database code, answered by plain SQL connections instead of a Data API. */
import type postgres from "postgres";
import { type Database, openDatabase } from "../../supabase/functions/_shared/database.ts";

/** What the functions call, as a pool of SQL connections answers it. */
export function sqlDatabase(sql: postgres.Sql): Database {
  return openDatabase({
    supabaseUrl: "http://sql.invalid",
    publishableKey: "none",
    secretKey: "none",
    clientAddress: null,
    waitUntil: () => {},
    now: () => new Date(),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const name = new URL(request.url).pathname.split("/").at(-1) ?? "";
      return Response.json(await callFunction(sql, name, await request.json()));
    },
  });
}

/** Calls a function by the names of its arguments; objects and lists go as JSON. */
async function callFunction(sql: postgres.Sql, name: string, args: object): Promise<unknown> {
  const values: (string | number | boolean | null)[] = [];
  const named = Object.entries(args).map(([key, value]) => {
    const isJson = typeof value === "object" && value !== null;
    values.push(isJson ? JSON.stringify(value) : value);
    return `${key} => $${values.length}${isJson ? "::text::jsonb" : ""}`;
  });
  const [row] = await sql.unsafe(`select public.${name}(${named.join(", ")}) as answer`, values);
  return row?.answer;
}
