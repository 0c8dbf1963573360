import { z } from "zod";
import { clientAddress, HOSTED_PROXIES, readTrustedProxies } from "./client_address.ts";
import { logFrom } from "./log.ts";
import type { FunctionHandler, FunctionRuntime } from "./runtime.ts";

const PROXY_SETTING = "WEBHOOK_TRUSTED_PROXIES";

/** The Edge Runtime's own global; absent elsewhere. */
declare const EdgeRuntime: { waitUntil(promise: Promise<unknown>): void } | undefined;

const keySet = z.string().transform((text, context) => {
  try {
    return z.object({ default: z.string().min(1) }).parse(JSON.parse(text)).default;
  } catch {
    context.addIssue({ code: "custom", message: 'expected a JSON object with a "default" key' });
    return z.NEVER;
  }
});

/** Named error: the function's surroundings lack something it cannot work without. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/**
 * Reads what the Edge Runtime puts into the environment. The JSON key sets are preferred; the older
 * single-key variables serve projects that still have those alone.
 *
 * @throws {EnvironmentError} naming the variable that is missing or malformed
 */
export function readEnvironment(
  read: (name: string) => string | undefined,
): Pick<FunctionRuntime, "supabaseUrl" | "publishableKey" | "secretKey"> {
  return {
    supabaseUrl: requireText(read, "SUPABASE_URL").replace(/\/+$/, ""),
    publishableKey: readKey(read, "SUPABASE_PUBLISHABLE_KEYS", "SUPABASE_ANON_KEY"),
    secretKey: readKey(read, "SUPABASE_SECRET_KEYS", "SUPABASE_SERVICE_ROLE_KEY"),
  };
}

function requireText(read: (name: string) => string | undefined, name: string): string {
  const value = read(name);
  if (!value) throw new EnvironmentError(`${name} is not set`);
  return value;
}

function readKey(
  read: (name: string) => string | undefined,
  setName: string,
  olderName: string,
): string {
  const text = read(setName);
  if (!text) return requireText(read, olderName);
  const parsed = keySet.safeParse(text);
  if (!parsed.success) throw new EnvironmentError(`${setName}: ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}

/**
 * Serves a function on Supabase Edge Functions.
 *
 * @example serveFunction(handle) // the whole of a function's index.ts
 */
export function serveFunction(handle: FunctionHandler): void {
  const environment = readEnvironment((name) => Deno.env.get(name));
  const proxies = readTrustedProxies(Deno.env.get(PROXY_SETTING), HOSTED_PROXIES);
  if (proxies === null) {
    throw new EnvironmentError(`${PROXY_SETTING}: expected a number or a header's name`);
  }
  logFrom("info");
  Deno.serve((request) =>
    handle(request, {
      ...environment,
      waitUntil(promise) {
        if (typeof EdgeRuntime !== "undefined") EdgeRuntime.waitUntil(promise);
      },
      clientAddress: clientAddress(request.headers, null, proxies),
      now: () => new Date(),
    })
  );
}
