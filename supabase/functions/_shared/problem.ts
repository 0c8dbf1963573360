/**
 * RFC 9457 problem answers. `code` is stable and comes from engine/codes.ts; `detail` is a sentence
 * for the person who has to mend the request; internal messages never get here.
 */

/** What an answer that refuses says. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Canonical path of the field at fault, where there is one. */
  readonly field?: string | null;
  /** Further members, such as `receipt_id` or `nearest`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const TITLES: Readonly<Record<number, string>> = Object.freeze({
  400: "Bad request",
  401: "Unauthorised",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  408: "Body too slow",
  413: "Body too large",
  422: "Not understood",
  429: "Too many requests",
  500: "Internal error",
  503: "Not stored, try again",
});

/** The members of a problem as an answer and a receipt hold them. */
export function problemBody(problem: Problem): Record<string, unknown> {
  return {
    type: `urn:strikebook:problem:${problem.code.toLowerCase().replaceAll("_", "-")}`,
    title: TITLES[problem.status] ?? "Refused",
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    field: problem.field ?? null,
    ...problem.extra,
  };
}

/** An `application/problem+json` response. */
export function problemResponse(problem: Problem): Response {
  return jsonResponse(problemBody(problem), problem.status, {
    ...problem.headers,
    "content-type": "application/problem+json",
  });
}

/** A JSON response that no cache keeps. */
export function jsonResponse(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}
