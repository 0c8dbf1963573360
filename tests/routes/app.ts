import { Builder } from "fresh/dev";
import { buildOptions, createApp } from "../../fresh.config.ts";
import { type Environment, readEnvironment } from "../../lib/environment.ts";

/** Answers a request as the built dashboard would. */
export type Handler = (request: Request) => Promise<Response>;

/** Where the dashboard under test is reached. */
export const APP_URL = "http://localhost:8000";

type App = ReturnType<typeof createApp>;
let snapshot: Promise<(app: App) => void> | undefined;

/** Builds once a process; the build does not depend on the environment. */
function build(): Promise<(app: App) => void> {
  const root = new URL("../../", import.meta.url).href;
  return snapshot ??= new Builder<unknown>({ ...buildOptions, root }).build({
    snapshot: "memory",
  }) as Promise<(app: App) => void>;
}

/** An environment that leads nowhere, for pages that need no database. */
export function environment(changes: Record<string, string> = {}): Environment {
  return readEnvironment({
    SUPABASE_URL: "http://127.0.0.1:9",
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable_test",
    APP_URL,
    ...changes,
  });
}

/** The dashboard with its file routes, islands and static files. */
export async function startApp(settings: Environment = environment()): Promise<Handler> {
  const app = createApp(settings);
  (await build())(app);
  const handler = app.handler();
  return (request) => handler(request);
}
