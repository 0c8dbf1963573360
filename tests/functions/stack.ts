import { type LocalSupabase, startLocalSupabase } from "../../supabase/local/start.ts";

/** The embedded stack on a fresh directory, with the questions the function tests ask of it. */
export interface Stack extends AsyncDisposable {
  readonly supabase: LocalSupabase;
  /** Posts an event to an endpoint with the account's key in the path. */
  send(endpoint: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Posts to any path below `/functions/v1/`. */
  post(path: string, init: RequestInit): Promise<Reply>;
  /** Rows of a statement, as the database's owner. */
  rows<T>(statement: string, values?: readonly unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

/** An answer with its JSON body. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // deno-lint-ignore no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

/** Starts the stack without its schedule, so that only the test moves things. */
export async function startStack(): Promise<Stack> {
  const dataDir = await Deno.makeTempDir({ prefix: "strikebook-functions-" });
  const supabase = await startLocalSupabase({
    dataDir,
    port: 0,
    appUrl: "http://127.0.0.1:8000",
    schedule: false,
  });
  const post = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(`${supabase.url}/functions/v1/${path}`, {
      method: "POST",
      ...init,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const stop = async () => {
    await supabase.stop();
    await Deno.remove(dataDir, { recursive: true });
  };
  return {
    supabase,
    post,
    send: (endpoint, body, headers = {}) =>
      post(`${endpoint}/${supabase.facts.webhook_token}`, {
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers,
      }),
    rows: (statement, values = []) =>
      supabase.database.transaction(async (session) =>
        await session.query(statement, values)
      ) as Promise<never>,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Sets the database's clock to an instant in milliseconds; a live account goes by it. */
export async function setClock(stack: Stack, instant: number): Promise<void> {
  await stack.rows(
    `create or replace function private.now() returns timestamptz language sql stable
     return timestamptz '${new Date(instant).toISOString()}'`,
  );
}

/** Runs the sweep once and gives its answer. */
export async function sweep({ supabase, post }: Stack): Promise<Reply["body"]> {
  const { status, body } = await post("sweep", { headers: { apikey: supabase.facts.secret_key } });
  if (status !== 200) throw new Error(`the sweep answered ${status}`);
  return body;
}

/**
 * A signal in the canonical form, timed at now unless told otherwise.
 *
 * @param minutes timeframe
 */
export function signal(ticker: string, minutes: number, more: Record<string, unknown> = {}) {
  const { bar_time = new Date().toISOString(), type = "LONG", ...rest } = more;
  const long = type === "LONG";
  return {
    signal: { type, timeframe: minutes, quality: "EXTREME", ai_score: 9, bar_time },
    instrument: { exchange: "AMEX", ticker, current_price: 450 },
    entry: {
      price: 450,
      stop_loss: long ? 447 : 453,
      target_1: long ? 456 : 444,
      target_2: long ? 462 : 438,
    },
    risk: { rr_ratio_t1: 2, rr_ratio_t2: 4, recommended_contracts: 2 },
    market_context: { volume_vs_avg: 1.2, atr: 2 },
    trend: { strength: 70, alignment: long ? "BULLISH" : "BEARISH" },
    mtf_context: { "4h_bias": type, "1h_bias": type },
    time_context: { market_session: "MIDDAY", day_of_week: "TUESDAY" },
    ...rest,
  };
}
