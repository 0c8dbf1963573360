import { STATUS_CODES } from "node:http";
import { HttpError } from "./http_error.ts";
import type { Method } from "./types.ts";

/** The URL of a request, without doubled slashes, and as a trusted proxy says it was asked for. */
export function requestUrl(req: Request, trustProxy: boolean): URL {
  const url = new URL(req.url);
  url.pathname = url.pathname.replaceAll(/\/+/g, "/");
  if (trustProxy) {
    const protocol = req.headers.get("x-forwarded-proto");
    if (protocol) url.protocol = `${protocol}:`;
    const host = req.headers.get("x-forwarded-host");
    if (host) url.host = host;
  }
  return url;
}

/**
 * The end of every chain of middlewares: nothing answered.
 *
 * @param allowed the methods of the route when it lacks the one asked for, otherwise null
 */
export function noRoute(method: Method, allowed: readonly Method[] | null): Promise<Response> {
  if (allowed === null) return Promise.reject(new HttpError(404));
  if (method !== "OPTIONS") return Promise.reject(new HttpError(405));
  const headers = { Allow: allowed.join(", ") };
  return Promise.resolve(new Response(null, { status: 204, headers }));
}

/** For what no error page answered. Only an HttpError's message reaches the client. */
export function answerFailure(error: unknown): Response {
  if (error instanceof HttpError) {
    if (error.status >= 500) console.error(error);
    const { status, message } = error;
    return new Response(message || STATUS_CODES[status], { status });
  }
  console.error(error);
  return new Response("Internal server error", { status: 500 });
}
