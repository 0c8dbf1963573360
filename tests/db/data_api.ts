import type { Supabase } from "../../lib/supabase.ts";
import type { Database, Identity, Parameter } from "./database.ts";

/** The functions of the data API over a plain connection, as somebody calls them. */
export function dataApi(database: Pick<Database, "as">, who: Identity): Supabase {
  const rpc = async (name: string, args: Readonly<Record<string, unknown>>) => {
    const parameters: Parameter[] = [];
    const named = Object.entries(args).map(([key, value]) => {
      const isList = Array.isArray(value);
      parameters.push(isList ? JSON.stringify(value) : value as Parameter);
      const place = `$${parameters.length}`;
      return `${key} => ${
        isList ? `array(select jsonb_array_elements_text(${place}::text::jsonb))` : place
      }`;
    });
    const [row] = await database.as(
      who,
      (sql) => sql(`select public.${name}(${named.join(", ")}) as answer`, parameters),
    );
    return { data: row?.answer, error: null, status: 200 };
  };
  return { rpc } as unknown as Supabase;
}
