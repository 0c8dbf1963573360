import {
  type Binaries,
  findBinaries,
  giveTo,
  type Unprivileged,
  unprivilegedUser,
} from "./binaries.ts";
import { startProcess } from "./server_process.ts";

/** A Postgres server that belongs to the test that started it. */
export interface Server {
  /** For a client on this machine; the user is a superuser. */
  readonly url: string;
  /** Major version, such as 15. */
  readonly version: number;
  /** Where its programs are; see {@linkcode Binaries.packaged}. */
  readonly binaries: Binaries;
  /** Ends the server and keeps what it wrote. */
  down(): Promise<void>;
  /** Starts it again on the same port, after {@linkcode Server.down}. */
  up(): Promise<void>;
  /** Ends the server and removes all it wrote. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a real Postgres, version 15 or later, on a free port of 127.0.0.1, in a temporary folder.
 * Nothing outlives the process that called this, even when it is killed.
 *
 * @param options.database name of the database to make; default `test`
 * @param options.kind `embedded` for npm's server even where Debian's is installed
 * @param options.durable whether commits wait for the disk, as they do outside tests; default false
 * @param options.settings of the server beside those of every test
 * @throws {Error} with the server's last words when it does not start
 * @example
 * ```ts
 * const server = await startPostgres();
 * const sql = postgres(server.url);
 * await server.stop();
 * ```
 */
export async function startPostgres(
  options: {
    readonly database?: string;
    readonly kind?: "any" | "embedded";
    readonly durable?: boolean;
    readonly settings?: Readonly<Record<string, string>>;
  } = {},
): Promise<Server> {
  const folder = await Deno.makeTempDir({ prefix: "strikebook-postgres-" });
  try {
    const user = await unprivilegedUser();
    const binaries = await findBinaries(folder, options.kind);
    if (user !== null) await giveTo(user, folder);
    await initialise(binaries, folder, user);
    const version = Number(await Deno.readTextFile(`${folder}/data/PG_VERSION`));
    const port = freePort();
    const { stop, down, up } = await startProcess(
      serverCommand(binaries, folder, port, options),
      folder,
      user,
    );
    try {
      const address = `postgresql://postgres:postgres@127.0.0.1:${port}`;
      const url = await makeDatabase(address, options.database ?? "test");
      return { url, version, binaries, down, up, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
    throw error;
  }
}

async function initialise(binaries: Binaries, folder: string, user: Unprivileged | null) {
  const options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"];
  const { code, stderr } = await new Deno.Command(`${binaries.folder}/initdb`, {
    args: ["--pgdata", `${folder}/data`, "--no-sync", ...options],
    ...user,
    cwd: folder,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(`initdb failed: ${new TextDecoder().decode(stderr)}`);
}

function serverCommand(
  binaries: Binaries,
  folder: string,
  port: number,
  { durable = false, settings: more = {} }: {
    readonly durable?: boolean;
    readonly settings?: Readonly<Record<string, string>>;
  },
): string[] {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    // what lives for a test need not survive a crash of the machine
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    shared_buffers: "64MB",
    timezone: "UTC",
    ...more,
  };
  return [
    ...[`${binaries.folder}/postgres`, "-D", `${folder}/data`],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

async function makeDatabase(address: string, database: string): Promise<string> {
  const { default: postgres } = await import("postgres");
  const sql = postgres(`${address}/postgres`, { max: 1 });
  try {
    await sql`create database ${sql(database)}`;
  } finally {
    await sql.end();
  }
  return `${address}/${database}`;
}
