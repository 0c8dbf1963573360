/** A Supabase address whose database is slow or fails at one of its functions. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** Lets the held calls through. */
  release(): void;
  /** Resolves when a call is being held. */
  readonly held: Promise<void>;
}

/**
 * Forwards everything to `target`, but holds calls of one database function until released, or
 * answers them with a failure.
 *
 * @param rpc name of the database function that is held or fails
 */
export function startProxy(target: string, rpc: string, mode: "hold" | "fail"): Proxy {
  const gate = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname === `/rest/v1/rpc/${rpc}`) {
      if (mode === "fail") return Response.json({ message: "connection lost" }, { status: 500 });
      held.resolve();
      await gate.promise;
    }
    const { method, headers } = request;
    return await fetch(target + pathname + search, { method, headers, body: await request.text() });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    held: held.promise,
    release: () => gate.resolve(),
    async [Symbol.asyncDispose]() {
      gate.resolve();
      await server.shutdown();
    },
  };
}
