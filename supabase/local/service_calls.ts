import { sameKey } from "../functions/_shared/service_key.ts";
import type { Database, Session } from "./database.ts";
import type { ProjectKeys } from "./keys.ts";

/** A function of the schema `public` that can be called by the names of its arguments. */
interface Callable {
  /** SQL type of each argument, by its name. */
  readonly types: ReadonlyMap<string, string>;
  /** Arguments without a default. */
  readonly required: readonly string[];
}

/** A statement and its parameters, all of them as text. */
interface Call {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

const PATH = /^\/rest\/v1\/rpc\/([a-z_][a-z0-9_]*)$/;

/** Headers with which a caller asks for more than the plain answer. */
const SPECIAL_HEADERS = ["prefer", "range", "accept-profile"];

/** SQLSTATE classes of what befalls a server or a connection, not a statement. */
const OUTAGES = /^(08|53|57|58|XX)/;

/** Makes the transaction speak for the secret key, as `@supabase/lite` does. */
const BECOME_SERVICE = `select set_config('role', 'service_role', true),
  set_config('request.jwt.claim.sub', '', true),
  set_config('request.jwt.claim.role', 'service_role', true),
  set_config('request.jwt.claims', '{"role":"service_role"}', true)`;

/**
 * Answers the calls that the edge functions make for every event, `POST /rest/v1/rpc/<name>` with
 * the project's secret key, in four statements where `@supabase/lite` takes fourteen. Role, grants
 * and transaction are the same. Whatever is not the plain case is left to `@supabase/lite`: other
 * keys, options, functions that return anything but one JSON value, and what the database refuses, which
 * `@supabase/lite` meets again and words.
 */
export class ServiceCalls {
  readonly #database: Database;
  readonly #secretKey: string;
  readonly #known = new Map<string, Callable>();

  constructor(database: Database, { secretKey }: ProjectKeys) {
    this.#database = database;
    this.#secretKey = secretKey;
  }

  /** The function that a request calls with the secret key; null when it does anything else. */
  async calledIn({ method, url, headers }: Request): Promise<string | null> {
    const { pathname, search } = new URL(url);
    const name = PATH.exec(pathname)?.[1];
    if (method !== "POST" || name === undefined || search !== "") return null;
    if (SPECIAL_HEADERS.some((header) => headers.has(header))) return null;
    if ((headers.get("content-profile") ?? "public") !== "public") return null;
    const key = headers.get("apikey");
    const authorization = headers.get("authorization");
    if (authorization !== null && authorization !== `Bearer ${key}`) return null;
    return await sameKey(key, this.#secretKey) ? name : null;
  }

  /**
   * The answer to a call; null when `@supabase/lite` has to give it.
   *
   * @param name of the function. @param body of the request.
   */
  async answer(name: string, body: string): Promise<Response | null> {
    const args = argumentsIn(body);
    if (args === null) return null;
    try {
      const answer = await this.#database.transaction(async (session) => {
        const callable = this.#known.get(name) ?? await this.#find(session, name);
        const call = callable === null ? null : callOf(name, callable, args);
        if (call === null) return null;
        await session.script(BECOME_SERVICE);
        const [row] = await session.query<{ answer: string | null }>(call.text, call.values);
        return row?.answer ?? "null";
      });
      if (answer === null) return null;
      return new Response(answer, {
        headers: { "content-type": "application/json; charset=utf-8" },
      });
    } catch (error) {
      // A refused statement was rolled back, so it may be sent again. After an outage nobody knows
      // whether the transaction was committed.
      if (isRefusal(error)) return null;
      throw error;
    }
  }

  async #find(session: Session, name: string): Promise<Callable | null> {
    const found = await session.query<{ args: string; defaults: number }>(
      `select coalesce(json_agg(json_build_array(a.name, format_type(a.type, null))
           order by a.place) filter (where a.place is not null), '[]')::text as args,
         p.pronargdefaults::int as defaults
       from pg_catalog.pg_proc p
       left join lateral unnest(p.proargnames, p.proargtypes::oid[]) with ordinality
         a (name, type, place) on true
       where p.pronamespace = 'public'::regnamespace and p.proname = $1 and p.prokind = 'f'
         and p.prorettype in ('json'::regtype, 'jsonb'::regtype) and not p.proretset and p.provariadic = 0
         and p.proargmodes is null
       group by p.oid, p.pronargdefaults`,
      [name],
    );
    const [only, another] = found;
    if (only === undefined || another !== undefined) return null;
    const types: [string, string][] = JSON.parse(only.args);
    const callable = {
      types: new Map(types),
      required: types.slice(0, types.length - only.defaults).map(([argument]) => argument),
    };
    this.#known.set(name, callable);
    return callable;
  }
}

function argumentsIn(body: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
    return parsed as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** The call with its arguments by name; null when they are not those of the function. */
function callOf(name: string, callable: Callable, args: Record<string, unknown>): Call | null {
  if (callable.required.some((argument) => args[argument] === undefined)) return null;
  const values: (string | null)[] = [];
  const terms: string[] = [];
  for (const [argument, value] of Object.entries(args)) {
    const type = callable.types.get(argument);
    if (type === undefined) return null;
    const isJson = type === "jsonb" || type === "json";
    const isList = type.endsWith("[]");
    // A bare text for a JSON argument is taken for JSON text by `@supabase/lite`.
    if (isJson && typeof value === "string") return null;
    if (!isJson && value !== null && (typeof value === "object") !== isList) return null;
    values.push(
      value === null || typeof value === "string"
        ? value
        : typeof value === "object" || isJson
        ? JSON.stringify(value)
        : String(value),
    );
    const sent = `$${values.length}::text`;
    terms.push(
      isList && value !== null
        ? `"${argument}" => array(select jsonb_array_elements_text(${sent}::jsonb))::${type}`
        : `"${argument}" => ${sent}::${type}`,
    );
  }
  return { text: `select public."${name}"(${terms.join(", ")})::text as answer`, values };
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const { code } = error;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !OUTAGES.test(code);
}
