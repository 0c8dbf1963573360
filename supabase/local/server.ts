import { BodyTimeout } from "../functions/_shared/body.ts";
import { clientAddress, type TrustedProxies } from "../functions/_shared/client_address.ts";
import { BodyTooLarge, readWhole } from "./body.ts";
import { allowOrigins, answerPreflight, shareWith } from "./cross_origin.ts";
import type { Database } from "./database.ts";
import { PortInUse } from "./errors.ts";
import type { EdgeFunctions } from "./functions.ts";
import type { RealtimeServer } from "./realtime/server.ts";
import type { RestAndAuth } from "./rest_and_auth.ts";

/** Bytes a request's body may have; edge functions have smaller limits of their own. */
const LARGEST_BODY = 6 * 1024 * 1024;

/** What answers behind the one port. */
export interface Services {
  readonly database: Database;
  readonly restAndAuth: RestAndAuth;
  readonly functions: EdgeFunctions;
  readonly realtime: RealtimeServer;
  /** What stands in front of the port; a webhook's address is known only as far as that says. */
  readonly trustedProxies: TrustedProxies;
}

/** The listening server. */
export interface LocalServer {
  /** Base address, without a trailing slash. */
  readonly url: string;
  /** From now on requests reach the services; before, they are answered 503. */
  open(services: Services): void;
  /** Takes no new connection and resolves when every answer is out. */
  stop(): Promise<void>;
}

/**
 * Listens on 127.0.0.1, and nowhere else, for everything a Supabase project answers.
 *
 * The port is taken first, so that a start fails before it does any work when the port is taken.
 * `@supabase/lite` has routes of its own outside of these four, one of which shows the database's
 * address to anybody; they are never reached.
 *
 * @param port 0 for any free one.
 * @param appUrl where the dashboard is; its pages may call from a browser.
 * @throws {PortInUse}
 */
export function listen(port: number, appUrl: string): LocalServer {
  const origins = allowOrigins(appUrl);
  let services: Services | null = null;
  let server: Deno.HttpServer<Deno.NetAddr>;
  try {
    server = Deno.serve({
      hostname: "127.0.0.1",
      port,
      onListen: () => {},
      onError: failure,
    }, async (request, { remoteAddr }) => {
      if (services === null) return plain(503, "Strikebook is starting");
      return await route(services, request, remoteAddr.hostname, origins);
    });
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) throw new PortInUse(port, "LOCAL_SUPABASE_PORT");
    throw error;
  }
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    open: (opened) => services = opened,
    stop: () => server.shutdown(),
  };
}

async function route(
  services: Services,
  request: Request,
  peerAddress: string,
  origins: ReadonlySet<string>,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/health") return await health(services.database);
  try {
    // An edge function answers for itself, browsers included, as on a hosted project.
    if (pathname.startsWith("/functions/v1/")) {
      const whole = await readWhole(request, LARGEST_BODY);
      const caller = clientAddress(request.headers, peerAddress, services.trustedProxies);
      return await services.functions.answer(whole, caller);
    }
    const preflight = answerPreflight(request, origins);
    if (preflight !== null) return preflight;
    if (pathname.startsWith("/rest/v1/") || pathname.startsWith("/auth/v1/")) {
      const whole = await readWhole(request, LARGEST_BODY);
      return shareWith(request, await services.restAndAuth.answer(whole, peerAddress), origins);
    }
    if (pathname === "/realtime/v1/websocket") return await services.realtime.answer(request);
    if (pathname.startsWith("/realtime/v1/")) {
      const whole = await readWhole(request, LARGEST_BODY);
      return shareWith(request, await services.realtime.answer(whole), origins);
    }
  } catch (error) {
    if (error instanceof BodyTooLarge) return plain(413, "The body is too large");
    if (error instanceof BodyTimeout) return plain(408, "The body did not arrive in time");
    throw error;
  }
  return plain(404, "Not found");
}

async function health(database: Database): Promise<Response> {
  try {
    await database.transaction((session) => session.query("select 1"));
    return Response.json({ ok: true });
  } catch {
    return plain(503, "The database does not answer");
  }
}

function failure(error: unknown): Response {
  console.error("embedded Supabase:", error);
  return plain(500, "Internal error");
}

function plain(status: number, message: string): Response {
  return Response.json({ ok: false, message }, { status });
}
