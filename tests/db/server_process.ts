import type { Unprivileged } from "./binaries.ts";

/** A server's process, and the end of it. */
export interface ServerProcess {
  /** Ends the server and keeps what it wrote, for {@linkcode ServerProcess.up}. */
  down(): Promise<void>;
  /** Starts the server again as it was started first. */
  up(): Promise<void>;
  /** Ends the server, waits for it and removes its folder. Safe to call twice. */
  stop(): Promise<void>;
}

const READY = "database system is ready to accept connections";
const ENDED = "the server has ended";

/**
 * Keeps the server until our end of its input closes, which is when we say so or are gone, however
 * we went; then ends it and removes what it wrote. Signals of a terminal are the server's business.
 */
const KEEPER = `
  trap '' INT TERM HUP
  exec 3>&2 2>/dev/null
  up() {
    rm -f "$FOLDER/server"
    (
      "$@" 2>&3 3>&- &
      echo $! >"$FOLDER/server"
      wait $!
      echo "${ENDED}" >&3
    ) &
    started=$!
  }
  down() {
    until [ -s "$FOLDER/server" ]; do :; done
    kill -INT "$(cat "$FOLDER/server")"
    wait "$started"
  }
  up "$@"
  while read -r order; do
    case "$order" in
      up) up "$@" ;;
      down) down ;;
    esac
  done
  down
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
  const log = new LogWatch(child.stderr);
  const orders = child.stdin.getWriter();
  const order = async (word: string, said: string) => {
    const done = log.says(said);
    await orders.write(new TextEncoder().encode(`${word}\n`));
    await done;
  };
  let stopped: Promise<void> | null = null;
  const stop = () =>
    stopped ??= (async () => {
      await orders.close();
      await child.status;
      await log.drained;
    })();
  try {
    await log.says(READY);
    return { stop, down: () => order("down", ENDED), up: () => order("up", READY) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads the server's log to its end, so that it never blocks, and tells when it says something. */
class LogWatch {
  /** Resolves when the log has ended. */
  readonly drained: Promise<void>;
  #text = "";
  #heard: (() => void) | null = null;

  constructor(log: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.drained = this.#read(log);
  }

  async #read(log: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    for await (const piece of log.pipeThrough(new TextDecoderStream())) {
      if (this.#heard === null) continue;
      this.#text += piece;
      this.#heard();
    }
  }

  /** Resolves when the log says the words from now on; rejects when the server ends before. */
  async says(words: string): Promise<void> {
    const said = Promise.withResolvers<void>();
    this.#text = "";
    this.#heard = () => {
      if (this.#text.includes(words)) said.resolve();
      else if (this.#text.includes(ENDED)) {
        said.reject(new Error(`Postgres did not start: ${this.#text}`));
      }
    };
    try {
      await said.promise;
    } finally {
      this.#heard = null;
    }
  }
}
