import type { TrustedProxies } from "../functions/_shared/client_address.ts";
import { takeDataDir } from "./data_dir.ts";
import type { Database } from "./database.ts";
import { type LocalFacts, writeFacts } from "./facts.ts";
import { readFunctionConfig } from "./function_config.ts";
import { EdgeFunctions } from "./functions.ts";
import { readMigrations } from "./migration_files.ts";
import { migrate } from "./migrations.ts";
import { preparePlatform } from "./platform.ts";
import { RealtimeServer } from "./realtime/server.ts";
import { createRestAndAuth } from "./rest_and_auth.ts";
import { type Job, startSchedule } from "./scheduler.ts";
import { readSecrets, type Secrets } from "./secrets.ts";
import { seedDemo } from "./seed.ts";
import { listen, type LocalServer, type Services } from "./server.ts";

const MINUTE = 60_000;

/** How to start. Only the first three are for `main.ts`; the rest have the project's own as default. */
export interface LocalSupabaseOptions {
  /** DATA_DIR: where everything that must survive is kept. */
  readonly dataDir: string;
  /** LOCAL_SUPABASE_PORT; 0 for any free one. */
  readonly port: number;
  /** Where the dashboard is, for `local.json` and for calls from its pages. */
  readonly appUrl: string;
  /** DATABASE_URL; without one the data is in PGlite inside the data directory. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the migrations. */
  readonly migrations?: URL;
  /** Folder of the edge functions. */
  readonly functions?: URL;
  /** The Supabase CLI's configuration. */
  readonly config?: URL;
  /** Whether a first start makes the demo account; tests of other things may go without. */
  readonly seed?: boolean;
  /** Whether `sweep` runs each minute. */
  readonly schedule?: boolean;
  /** WEBHOOK_TRUSTED_PROXIES: what stands between webhook providers and the port; by default nothing. */
  readonly trustedProxies?: TrustedProxies;
  readonly now?: () => Date;
}

/** The running embedded Supabase. */
export interface LocalSupabase {
  /** Base address, without a trailing slash: the value of SUPABASE_URL. */
  readonly url: string;
  readonly facts: LocalFacts;
  /** Versions of the migrations this start applied. */
  readonly migrated: readonly string[];
  readonly database: Database;
  /** Writes `local.json`. Call it once the dashboard answers too. */
  announce(): Promise<void>;
  /** Finishes what is in flight and lets go of everything. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded Supabase and resolves when it answers.
 *
 * @throws {StartError} with a sentence that says what to do; nothing stays open or locked.
 * @example
 * ```ts
 * const supabase = await startLocalSupabase({ dataDir: ".data", port: 54321, appUrl });
 * Deno.addSignalListener("SIGTERM", () => supabase.stop());
 * ```
 */
export async function startLocalSupabase(options: LocalSupabaseOptions): Promise<LocalSupabase> {
  // What has been opened, in that order; closed from the end.
  const opened: (() => void | Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = () => stopping ??= closeAll(opened);
  try {
    const dataDir = await takeDataDir(options.dataDir);
    opened.push(() => dataDir.release());
    const server = listen(options.port, options.appUrl);
    opened.push(() => server.stop());
    const secrets = await readSecrets(dataDir.path);
    const database = await openDatabase(dataDir.path, options.databaseUrl);
    // The server's last answers still need the database, so it closes after the server.
    opened.splice(1, 0, () => database.close());
    const prepared = await prepare(database, secrets, options);
    await openServices(database, secrets, server, options, opened);
    const facts: LocalFacts = {
      app_url: options.appUrl,
      supabase_url: server.url,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      email: prepared.email,
      password: secrets.password,
      account_id: prepared.accountId,
      webhook_token: secrets.webhookToken,
    };
    return {
      url: server.url,
      facts,
      migrated: prepared.migrated,
      database,
      announce: () => writeFacts(dataDir.path, facts),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function closeAll(opened: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const close of opened.toReversed()) await close();
}

async function openDatabase(dataDir: string, databaseUrl: string | undefined): Promise<Database> {
  // Each driver is loaded only where it is used.
  if (databaseUrl) return await (await import("./own_postgres.ts")).openPostgres(databaseUrl);
  return await (await import("./pglite.ts")).openPglite(`${dataDir}/postgres`);
}

async function prepare(database: Database, secrets: Secrets, options: LocalSupabaseOptions) {
  const folder = options.migrations ?? new URL("../migrations/", import.meta.url);
  const migrations = await readMigrations(folder);
  return await database.alone(async () => {
    await preparePlatform(database);
    const { applied } = await migrate(database, migrations);
    const seeded = options.seed === false
      ? { accountId: "", email: "" }
      : await seedDemo(database, secrets);
    return { ...seeded, migrated: applied };
  });
}

async function openServices(
  database: Database,
  secrets: Secrets,
  server: LocalServer,
  options: LocalSupabaseOptions,
  opened: (() => void | Promise<void>)[],
): Promise<void> {
  const now = options.now ?? (() => new Date());
  const report = (message: string, error: unknown) => console.error(`${message}:`, error);
  const config = options.config ?? new URL("../config.toml", import.meta.url);
  const restAndAuth = createRestAndAuth(database, secrets, options.appUrl);
  const functions = new EdgeFunctions({
    folder: options.functions ?? new URL("../functions/", import.meta.url),
    configs: readFunctionConfig(await Deno.readTextFile(config)),
    keys: secrets,
    supabaseUrl: server.url,
    answerRest: (request) => restAndAuth.answer(request, null),
    now,
  });
  const realtime = await RealtimeServer.open({ database, keys: secrets, now, report });
  opened.push(() => realtime.stop());
  await restAndAuth.warm();
  const trustedProxies = options.trustedProxies ?? 0;
  server.open({ database, restAndAuth, functions, realtime, trustedProxies });
  opened.push(() => functions.drain());
  functions.warm().catch((error) => report("the edge functions could not be loaded", error));
  if (options.schedule !== false) {
    const schedule = startSchedule(
      jobsOf({ database, functions, realtime }, server.url, secrets),
      report,
    );
    opened.push(() => schedule.stop());
  }
}

function jobsOf(
  { database, functions, realtime }: Pick<Services, "database" | "functions" | "realtime">,
  url: string,
  { secretKey }: Secrets,
): Job[] {
  const call = (name: string) => async () => {
    const request = new Request(`${url}/functions/v1/${name}`, {
      method: "POST",
      headers: { apikey: secretKey },
    });
    const response = await functions.answer(request, null);
    const answer = await response.text();
    if (!response.ok) throw new Error(`answered ${response.status}: ${answer}`);
  };
  return [
    { name: "sweep", every: MINUTE, run: call("sweep") },
    // An embedded stack seldom runs for a whole day.
    { name: "learn", every: 24 * 60 * MINUTE, first: 10 * MINUTE, run: call("learn") },
    { name: "forget delivered messages", every: 60 * MINUTE, run: () => realtime.forget() },
    { name: "vacuum", every: 60 * MINUTE, run: () => database.vacuum() },
  ];
}
