import { PROJECT_ROOT } from "../project/source_files.ts";

/** The product as a user starts it, in a process of its own. */
export interface Product {
  /** Content of `local.json`. */
  readonly facts: Record<string, string>;
  /** What it printed until it was ready. */
  readonly printed: string;
  kill(signal: Deno.Signal): void;
  /** Resolves with the exit code, `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
}

const READY = "Open the page";

/** Builds the dashboard, as `task start` does first. */
export async function buildProduct(): Promise<void> {
  const { success, stderr } = await deno(["task", "build"], {}).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

/**
 * Starts `main.ts` on free ports and resolves when it has printed its facts.
 *
 * @param settings further environment variables
 */
export async function startProduct(
  dataDir: string,
  ports: Ports,
  settings: Settings = {},
): Promise<Product> {
  const child = runMain(dataDir, ports, settings);
  let printed = "";
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  while (!printed.includes("curl")) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`it ended before it was ready: ${await textOf(child.stderr)}`);
    printed += value;
  }
  if (!printed.includes(READY)) throw new Error(`unexpected start: ${printed}`);
  // Pipes are emptied to the end, or the process would block on them.
  const emptied = Promise.all([drain(reader), textOf(child.stderr)]);
  return {
    facts: JSON.parse(await Deno.readTextFile(`${dataDir}/local.json`)),
    printed,
    kill: (signal) => child.kill(signal),
    ended: emptied.then(() => child.status).then(({ code, signal }) => signal ? null : code),
  };
}

/** Starts `main.ts` where it cannot start, and gives its exit code and what it says. */
export async function failToStart(dataDir: string, ports: Ports, settings: Settings = {}) {
  const child = runMain(dataDir, ports, settings);
  const [said, { code }] = await Promise.all([
    textOf(child.stderr),
    child.status,
    textOf(child.stdout),
  ]);
  return { code, said: said.trim() };
}

/** Environment variables by name. */
export type Settings = Readonly<Record<string, string>>;

/** Ports of the dashboard and of the embedded Supabase. */
export interface Ports {
  readonly app: number;
  readonly supabase: number;
}

/** Two ports that are free now. */
export function freePorts(): Ports {
  const listeners = [0, 0].map((port) => Deno.listen({ hostname: "127.0.0.1", port }));
  const [app, supabase] = listeners.map(({ addr }) => (addr as Deno.NetAddr).port);
  for (const listener of listeners) listener.close();
  return { app: app ?? 0, supabase: supabase ?? 0 };
}

function runMain(dataDir: string, ports: Ports, settings: Settings): Deno.ChildProcess {
  return deno(["run", "-A", "--quiet", "main.ts"], {
    DATA_DIR: dataDir,
    PORT: String(ports.app),
    LOCAL_SUPABASE_PORT: String(ports.supabase),
    ...settings,
  }).spawn();
}

function deno(args: string[], env: Record<string, string>): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args,
    env: { SUPABASE_URL: "", DATABASE_URL: "", APP_URL: "", NO_COLOR: "1", ...env },
    cwd: PROJECT_ROOT,
    stdout: "piped",
    stderr: "piped",
  });
}

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return await new Response(stream).text();
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}
