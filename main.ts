/**
 * Starts Strikebook. Without SUPABASE_URL it first starts the embedded Supabase, so that one command
 * runs the whole product; with it, the dashboard works on that project.
 *
 * The build imports this file for its `app`; run directly, it serves the build.
 */
import { createApp } from "./fresh.config.ts";
import { EnvironmentError, readEnvironment } from "./lib/environment.ts";
import { alignedAlerts } from "./lib/first_alert.ts";
import {
  readTrustedProxies,
  type TrustedProxies,
} from "./supabase/functions/_shared/client_address.ts";
import { PortInUse, SettingInvalid, StartError } from "./supabase/local/errors.ts";
import type { LocalSupabase } from "./supabase/local/start.ts";

const DEFAULT_PORT = 8000;
const DEFAULT_SUPABASE_PORT = 54321;

const port = readPort("PORT", DEFAULT_PORT);
const appUrl = Deno.env.get("APP_URL") || `http://localhost:${port}`;
let supabase: LocalSupabase | null = null;
await orExit(refuseSpans);
if (!Deno.env.get("SUPABASE_URL")) supabase = await orExit(startEmbedded);

/** The dashboard, for the build's server. */
export const app = await orExit(() =>
  createApp(readEnvironment({ ...Deno.env.toObject(), APP_URL: appUrl, ...embeddedVariables() }))
);

/**
 * Serves until SIGINT or SIGTERM, then finishes what is in flight and stops the embedded Supabase.
 *
 * @param fetch the handler of a built or developing app
 */
export async function serve(fetch: (request: Request, info: Deno.ServeHandlerInfo) => unknown) {
  // The embedded stack prints its secrets, so by default nobody but this machine reaches it.
  const hostname = Deno.env.get("HOST") || (supabase ? "127.0.0.1" : "0.0.0.0");
  const server = await orExit(() => listen(hostname, fetch));
  stopOnSignal(server);
  await announce();
  await server.finished;
}

/** Says where everything is, once it answers: to people on standard output, to scripts in a file. */
export async function announce(): Promise<void> {
  if (supabase) {
    await supabase.announce();
    printFacts(supabase);
  } else console.log(`Strikebook   ${appUrl}`);
}

function listen(
  hostname: string,
  fetch: (request: Request, info: Deno.ServeHandlerInfo) => unknown,
): Deno.HttpServer {
  try {
    const handler = fetch as Deno.ServeHandler;
    return Deno.serve({ hostname, port, onListen() {} }, handler);
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) throw new PortInUse(port, "PORT");
    throw error;
  }
}

function stopOnSignal(server: Deno.HttpServer): void {
  let stopping = false;
  const stop = async () => {
    // A second signal is for whoever will not wait.
    if (stopping) Deno.exit(130);
    stopping = true;
    await server.shutdown();
    await supabase?.stop();
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", stop);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", stop);
}

async function startEmbedded(): Promise<LocalSupabase> {
  const { startLocalSupabase } = await import("./supabase/local/start.ts");
  return await startLocalSupabase({
    dataDir: Deno.env.get("DATA_DIR") || ".data",
    port: readPort("LOCAL_SUPABASE_PORT", DEFAULT_SUPABASE_PORT),
    appUrl,
    databaseUrl: Deno.env.get("DATABASE_URL") || undefined,
    trustedProxies: trustedProxies(),
  });
}

function trustedProxies(): TrustedProxies {
  const setting = "WEBHOOK_TRUSTED_PROXIES";
  const proxies = readTrustedProxies(Deno.env.get(setting), 0);
  if (proxies !== null) return proxies;
  throw new SettingInvalid(
    `${setting} must be the number of proxies in front of Strikebook, or the name of the header ` +
      `into which one puts the client's address.`,
  );
}

/**
 * Deno's own spans hold the addresses of requests, and a webhook's address may hold its token. They
 * cannot be told not to, so they stay off.
 */
function refuseSpans(): Promise<void> {
  const on = (name: string) => ["1", "true"].includes(Deno.env.get(name)?.toLowerCase() ?? "");
  const off = ["0", "false"].includes(Deno.env.get("OTEL_DENO_TRACING")?.toLowerCase() ?? "");
  if (!on("OTEL_DENO") || off) return Promise.resolve();
  throw new SettingInvalid(
    "With OTEL_DENO, set OTEL_DENO_TRACING=false: Deno's spans would hold webhook tokens. Metrics " +
      "and logs hold none.",
  );
}

function embeddedVariables(): Record<string, string> {
  if (!supabase) return {};
  const { supabase_url, publishable_key, account_id, webhook_token } = supabase.facts;
  return {
    SUPABASE_URL: supabase_url,
    SUPABASE_PUBLISHABLE_KEY: publishable_key,
    LOCAL_ACCOUNT_ID: account_id,
    LOCAL_WEBHOOK_TOKEN: webhook_token,
  };
}

function printFacts({ facts }: LocalSupabase): void {
  const command = alignedAlerts(`${facts.supabase_url}/functions/v1`, facts.webhook_token);
  // Not by the console, whose lines Deno hands to a collector where there is one.
  printPlain(`
Strikebook     ${facts.app_url}
Supabase       ${facts.supabase_url}
Login          ${facts.email}
Password       ${facts.password}
Webhook token  ${facts.webhook_token}

Open the page, sign in, and paste this: aligned alerts that give an EXECUTE.

${command}

For a book with a past, in a second window: deno task demo
It makes an account with 120 days of simulated trading.
`);
}

function printPlain(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

function readPort(name: string, otherwise: number): number {
  const text = Deno.env.get(name);
  if (!text) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  console.error(`${name} must be a port from 1 to 65535, not "${text}".`);
  Deno.exit(1);
}

/** Ends the process with the sentence of an expected failure; a bug keeps its stack. */
async function orExit<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StartError || error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    await supabase?.stop();
    Deno.exit(1);
  }
}

if (import.meta.main) {
  // Not awaited: the build imports this module, which has to be done first.
  const built = new URL("./_fresh/server.js", import.meta.url).href;
  import(built).then(({ default: server }) => serve(server.fetch));
}
