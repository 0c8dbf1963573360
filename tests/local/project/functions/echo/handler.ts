import type { FunctionHandler } from "../../../../../supabase/functions/_shared/runtime.ts";

/** Tells what it was called with, and what the project says when it calls back. */
export const handle: FunctionHandler = async (request, runtime) => {
  const url = new URL(request.url);
  const back = await fetch(`${runtime.supabaseUrl}/rest/v1/rpc/whoami`, {
    method: "POST",
    headers: { apikey: runtime.secretKey },
  });
  return Response.json({
    path: url.pathname,
    query: url.search,
    method: request.method,
    body: await request.text(),
    clientAddress: runtime.clientAddress,
    publishable: runtime.publishableKey,
    called: await back.json(),
  });
};
