import type { FunctionHandler } from "../../../../../supabase/functions/_shared/runtime.ts";

/** Settles when the test says so: it waits for the address in its query to answer. */
export const handle: FunctionHandler = async (request, runtime) => {
  const query = new URL(request.url).searchParams;
  const gate = query.get("gate");
  if (gate === null) return new Response("no gate");
  const passed = fetch(gate).then(async (response) => {
    await response.text();
    const called = await fetch(`${runtime.supabaseUrl}/rest/v1/rpc/whoami`, {
      method: "POST",
      headers: { apikey: runtime.secretKey },
    });
    const done = query.get("done");
    if (done !== null) await Deno.writeTextFile(done, await called.text());
    else await called.text();
  });
  if (query.has("afterwards")) {
    runtime.waitUntil(passed);
    return new Response("answered early");
  }
  await passed;
  return new Response("finished");
};
