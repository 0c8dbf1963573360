import type { Middleware } from "../app/middleware.ts";
import { ALIVE_PATH } from "../alive.ts";

/** Tells pages which start of the development server this is. */
export function liveReload<State>(): Middleware<State> {
  const revision = crypto.randomUUID();
  return async ({ req, url, next }) => {
    if (url.pathname !== ALIVE_PATH) return await next();
    if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      return new Response(null, { status: 501 });
    }
    const { socket, response } = Deno.upgradeWebSocket(req);
    socket.addEventListener("open", () => socket.send(revision));
    return response;
  };
}
