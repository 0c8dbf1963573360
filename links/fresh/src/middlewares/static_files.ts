import type { StaticFile } from "../app/build.ts";
import { type Context, internalsOf } from "../app/context.ts";
import type { Middleware } from "../app/middleware.ts";
import { CACHE_PARAMETER } from "../asset.ts";
import { buildId } from "../build_id.ts";

const FOREVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/** The path as files are named in a build, null when it is no valid one. */
function encodedPath(pathname: string): string | null {
  try {
    const parts = decodeURIComponent(pathname).split("/").filter(Boolean);
    return `/${parts.map(encodeURIComponent).join("/")}`;
  } catch {
    return null;
  }
}

function serve<State>(
  { req, url, config }: Context<State>,
  file: StaticFile,
): Response {
  if (req.method !== "GET" && req.method !== "HEAD") {
    file.close();
    return new Response("Method Not Allowed", { status: 405 });
  }
  const asked = url.searchParams.get(CACHE_PARAMETER);
  if (asked !== null && asked !== buildId()) {
    file.close();
    url.searchParams.delete(CACHE_PARAMETER);
    return new Response(null, {
      status: 307,
      headers: { location: url.pathname + url.search },
    });
  }

  const production = config.mode === "production";
  const headers = new Headers({
    "Content-Type": file.contentType,
    vary: "If-None-Match",
  });
  if (production && file.hash !== null) {
    const known = req.headers.get("If-None-Match");
    if (known === file.hash || known === `W/"${file.hash}"`) {
      file.close();
      return new Response(null, { status: 304, headers });
    }
    headers.set("Etag", `W/"${file.hash}"`);
  }
  const locked = asked !== null ||
    url.pathname.startsWith(`/_fresh/js/${buildId()}/`);
  headers.set("Cache-Control", production && locked ? FOREVER : NEVER);
  headers.set("Content-Length", String(file.size));
  if (req.method === "HEAD") {
    file.close();
    return new Response(null, { headers });
  }
  return new Response(file.readable, { headers });
}

/**
 * Serves the folder of static files and the modules of the islands. A URL made by `asset()` may be
 * kept for a year; one of another build is sent on to the file of this one.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const path = encodedPath(ctx.url.pathname);
    const file = path === null || path === "/" ? null : await internalsOf(ctx).build.readFile(path);
    if (file !== null) return serve(ctx, file);
    // Browsers ask for it on their own; a whole error page would be wasted on it.
    if (path === "/favicon.ico") return new Response(null, { status: 404 });
    return await ctx.next();
  };
}
