import type { Handler } from "./app.ts";

/** Where and how to serve. */
export type ListenOptions = Partial<
  Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem
>;

const FIRST_PORT = 8000;
const LAST_PORT = 8019;

function announce(options: ListenOptions): (address: Deno.NetAddr) => void {
  return ({ hostname, port }) => {
    const everywhere = hostname === "0.0.0.0" || hostname === "::";
    const host = everywhere ? "localhost" : hostname.includes(":") ? `[${hostname}]` : hostname;
    const protocol = options.key !== undefined && options.cert !== undefined ? "https" : "http";
    console.log(`Listening on ${protocol}://${host}:${port}/`);
  };
}

/**
 * Serves on the port asked for, else on the first free one.
 *
 * @throws {Deno.errors.AddrInUse} when the port, or every one of them, is taken
 */
export async function listen(
  handler: Handler,
  options: ListenOptions,
): Promise<void> {
  const serve = { onListen: announce(options), ...options };
  if (options.port) {
    await Deno.serve(serve, handler);
    return;
  }
  for (let port = FIRST_PORT;; port++) {
    try {
      await Deno.serve({ ...serve, port }, handler);
      return;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse) || port === LAST_PORT) {
        throw error;
      }
    }
  }
}
