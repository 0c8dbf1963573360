import { type LocalSupabase, startLocalSupabase } from "../../supabase/local/start.ts";
import { environment, startApp } from "../routes/app.ts";

/** The dashboard on a port of its own, over the embedded stack on a fresh directory. */
export interface Served {
  readonly url: string;
  readonly supabase: LocalSupabase;
  /** Sends a signal as TradingView would; resolves with the answer. */
  // deno-lint-ignore no-explicit-any -- tests look into answers of every shape
  send(ticker: string, minutes: number): Promise<any>;
  stop(): Promise<void>;
}

/** Starts everything; `stop` it in the end. */
export async function serveDashboard(): Promise<Served> {
  let answer: (request: Request) => Response | Promise<Response> = () => new Response("starting");
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => answer(request),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const dataDir = await Deno.makeTempDir({ prefix: "strikebook-browser-" });
  const supabase = await startLocalSupabase({ dataDir, port: 0, appUrl: url, schedule: false });
  const { facts } = supabase;
  answer = await startApp(environment({
    SUPABASE_URL: supabase.url,
    SUPABASE_PUBLISHABLE_KEY: facts.publishable_key,
    APP_URL: url,
    LOCAL_WEBHOOK_TOKEN: facts.webhook_token,
    LOCAL_ACCOUNT_ID: facts.account_id,
  }));
  return {
    url,
    supabase,
    send: async (ticker, minutes) => {
      const response = await fetch(`${supabase.url}/functions/v1/signals/${facts.webhook_token}`, {
        method: "POST",
        body: JSON.stringify({
          ticker,
          direction: "LONG",
          timeframe: String(minutes),
          score: 8.6,
          quality: "EXTREME",
          price: 450,
          rr1: 3,
          rr2: 5,
        }),
      });
      return await response.json();
    },
    stop: async () => {
      await server.shutdown();
      await supabase.stop();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}
