import type { Unprivileged } from "./binaries.ts";

/** A server's process, and the end of it. */
export interface ServerProcess {
  /** Ends the server, waits for it and removes its folder. Safe to call twice. */
  stop(): Promise<void>;
}

const READY = "database system is ready to accept connections";

/**
 * Keeps the server until our end of its input closes, which is when we say so or are gone, however
 * we went; then ends it and removes what it wrote. Signals of a terminal are the server's business.
 */
const KEEPER = `
  trap '' INT TERM HUP
  "$@" &
  server=$!
  exec 2>/dev/null
  read -r _
  kill -INT "$server"
  wait "$server"
  cd / && rm -rf "$FOLDER"
`;

/**
 * Starts a Postgres whose folder is its own, and resolves when it is ready.
 *
 * @param program path and arguments of the server
 * @throws {Error} with the server's log when it does not become ready
 */
export async function startProcess(
  program: readonly string[],
  folder: string,
  user: Unprivileged | null,
): Promise<ServerProcess> {
  const child = new Deno.Command("/bin/sh", {
    args: ["-c", KEEPER, "keeper", ...program],
    ...user,
    cwd: folder,
    env: { FOLDER: folder },
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const log = readUntilReady(child.stderr);
  let stopped: Promise<void> | null = null;
  const stop = () =>
    stopped ??= (async () => {
      await child.stdin.close();
      await child.status;
      await log.drained;
    })();
  try {
    await log.ready;
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads the server's log to its end, so that it never blocks, and tells when it is ready. */
function readUntilReady(log: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const drained = (async () => {
    let text = "";
    let isReady = false;
    for await (const piece of log.pipeThrough(new TextDecoderStream())) {
      if (isReady) continue;
      text += piece;
      isReady = text.includes(READY);
      if (isReady) resolve();
    }
    reject(new Error(`Postgres did not start: ${text}`));
  })();
  return { ready, drained };
}
