/**
 * How the webhooks of an account did: counts, errors, and where the time went.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { callFunction } from "./acts.ts";
import { DataError } from "./read.ts";
import { instant, numeric, whole } from "./values.ts";

/** Milliseconds that half, 95 % and 99 % of the requests stayed below. */
const quantiles = z.object({ p50: numeric, p95: numeric, p99: numeric });

const endpointRow = z.object({
  endpoint: z.string(),
  received: whole,
  decided: whole,
  stored: whole,
  refused: whole,
  duplicates: whole,
  pending: whole,
  /** 0 to 1; null where nothing was received. */
  error_rate: numeric.nullable(),
  stages: z.object({
    authenticate: quantiles.nullable(),
    store: quantiles.nullable(),
    decide: quantiles.nullable(),
    append: quantiles.nullable(),
    total: quantiles.nullable(),
  }),
});

const answer = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    since: instant,
    until: instant,
    endpoints: z.array(endpointRow),
  }),
  z.object({ ok: z.literal(false), code: z.string() }),
]);

/** One endpoint's share. */
export type EndpointStatistics = z.output<typeof endpointRow>;
/** What the endpoints did between two instants. */
export type WebhookStatistics = Extract<z.output<typeof answer>, { ok: true }>;

/** Statistics of the newest so many minutes. */
export async function readStatistics(
  supabase: Supabase,
  accountId: string,
  sinceMinutes: number,
): Promise<WebhookStatistics> {
  const args = { account_id: accountId, since_minutes: sinceMinutes };
  const read = await callFunction(supabase, "webhook_statistics", args, answer);
  if (!read.ok) throw new DataError(read.code, false);
  return read;
}
