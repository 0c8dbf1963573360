/**
 * What the dashboard reads from its environment, once, at the start.
 */
import { z } from "zod";

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

const schema = z.object({
  /** Origin of Supabase, such as `https://abc.supabase.co`. Reached by the server and the browser. */
  SUPABASE_URL: origin,
  /** Publishable key: may be shown to a browser, gives no access by itself. */
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  /** Origin people use to reach the dashboard; decides on Secure cookies and HSTS. */
  APP_URL: origin.default("http://localhost:8000"),
  /** Origin webhooks are sent to, when it is not Supabase's own. */
  FUNCTIONS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * Webhook token of the embedded demo account, so that its first `curl` can be pasted as it is.
   * Set by the embedded start only; a hosted dashboard never knows a token.
   */
  LOCAL_WEBHOOK_TOKEN: z.string().min(1).optional(),
  /** The account that token belongs to; nobody looking at another one is shown it. */
  LOCAL_ACCOUNT_ID: z.guid().optional(),
});

/** Settings of a running dashboard. */
export interface Environment {
  readonly supabaseUrl: string;
  readonly publishableKey: string;
  readonly appUrl: string;
  /** Base address of the webhooks, without a trailing slash. */
  readonly functionsUrl: string;
  /** Of the embedded demo account; null on a dashboard that is not the embedded one's. */
  readonly localWebhook: { readonly accountId: string; readonly token: string } | null;
}

/** The environment lacks something or holds something unusable; the message names what. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/**
 * Reads and checks the settings.
 *
 * @param variables Environment variables by name.
 * @throws {EnvironmentError} when one is missing or malformed, with one line for each.
 *
 * @example readEnvironment(Deno.env.toObject()).supabaseUrl // "https://abc.supabase.co"
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Environment {
  const given = withoutEmpty(variables);
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = issue.path.join(".");
      return given[name] !== undefined
        ? `${name} is not usable: ${issue.message.toLowerCase()}`
        : `${name} is not set`;
    });
    throw new EnvironmentError(`The dashboard cannot start.\n  ${lines.join("\n  ")}`);
  }
  const value = parsed.data;
  return Object.freeze({
    supabaseUrl: value.SUPABASE_URL,
    publishableKey: value.SUPABASE_PUBLISHABLE_KEY,
    appUrl: value.APP_URL,
    functionsUrl: (value.FUNCTIONS_URL ?? `${value.SUPABASE_URL}/functions/v1`).replace(/\/+$/, ""),
    localWebhook: value.LOCAL_WEBHOOK_TOKEN && value.LOCAL_ACCOUNT_ID
      ? { accountId: value.LOCAL_ACCOUNT_ID, token: value.LOCAL_WEBHOOK_TOKEN }
      : null,
  });
}

/** An empty variable counts as one that is not set. */
function withoutEmpty(variables: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, variables[name]?.trim() || undefined]),
  );
}
