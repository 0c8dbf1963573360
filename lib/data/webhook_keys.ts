/**
 * Webhook keys of an account: who may send, where, from where and how much.
 */
import { z } from "zod";
import { type Endpoint, ENDPOINTS } from "../../engine/events/result.ts";
import type { Supabase } from "../supabase.ts";
import { act, type ActAnswer, callFunction } from "./acts.ts";
import { isUuid, readRows } from "./read.ts";
import { instant, whole } from "./values.ts";

const keyRow = z.object({
  id: z.guid(),
  account_id: z.guid(),
  label: z.string(),
  /** Null: all four. */
  endpoints: z.array(z.enum(ENDPOINTS)).nullable(),
  /** Networks in CIDR notation; null: from anywhere. */
  addresses: z.array(z.string()).nullable(),
  rate_per_minute: whole,
  burst: whole,
  /** Whether it has a signing secret. */
  signs: z.boolean(),
  created_at: instant,
  expires_at: instant.nullable(),
  revoked_at: instant.nullable(),
  /** The key it took the place of. */
  rotated_from: z.guid().nullable(),
  last_used_at: instant.nullable(),
  /** Requests turned away because there were too many. */
  limited: whole,
});

/** One key as its account's members see it; the token is nowhere to be had. */
export type WebhookKey = z.output<typeof keyRow>;

/** What an owner chooses for a key. */
export interface KeyChoices {
  readonly label: string;
  readonly endpoints: readonly Endpoint[] | null;
  readonly addresses: readonly string[] | null;
  readonly ratePerMinute: number;
  readonly burst: number;
}

/** What is chosen once, when the key is made. */
export interface NewKey extends KeyChoices {
  readonly signing: boolean;
  /** Null: never. */
  readonly expiresInMinutes: number | null;
}

const refused = z.object({ ok: z.literal(false), code: z.string(), field: z.string().nullish() });
const made = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    key_id: z.guid(),
    token: z.string(),
    signing_secret: z.string().nullable(),
    /** Of a rotation: when the older key stops working. */
    old_expires_at: instant.nullish(),
  }),
  refused,
]);

/** A new key with its token, which is never to be had again, or why there is none. */
export type MadeKey = z.output<typeof made>;

/** Keys that a page lists at most; an account has at most 50 that work. */
const MOST = 500;

/** Every key of an account, the newest first. */
export async function listKeys(supabase: Supabase, accountId: string): Promise<WebhookKey[]> {
  const result = await supabase.from("webhook_keys").select(Object.keys(keyRow.shape).join(","))
    .eq("account_id", accountId).order("created_at", { ascending: false }).limit(MOST);
  return readRows(keyRow, result);
}

/** One key of an account, or null when it has none with this id. */
export async function findKey(
  supabase: Supabase,
  accountId: string,
  id: string,
): Promise<WebhookKey | null> {
  if (!isUuid(id)) return null;
  const result = await supabase.from("webhook_keys").select(Object.keys(keyRow.shape).join(","))
    .eq("account_id", accountId).eq("id", id).limit(1);
  return readRows(keyRow, result)[0] ?? null;
}

/** Makes a key; owners only. */
export function createKey(supabase: Supabase, accountId: string, key: NewKey): Promise<MadeKey> {
  return callFunction(supabase, "create_webhook_key", {
    account_id: accountId,
    ...argumentsOf(key),
    signing: key.signing,
    expires_in_minutes: key.expiresInMinutes,
  }, made);
}

/** Changes label and limits; the token stays. */
export function changeKey(
  supabase: Supabase,
  keyId: string,
  choices: KeyChoices,
): Promise<ActAnswer> {
  return act(supabase, "change_webhook_key", { key_id: keyId, ...argumentsOf(choices) });
}

/** A new key in the place of one that works until the overlap ends. */
export function rotateKey(
  supabase: Supabase,
  keyId: string,
  overlapMinutes: number,
): Promise<MadeKey> {
  const args = { key_id: keyId, overlap_minutes: overlapMinutes };
  return callFunction(supabase, "rotate_webhook_key", args, made);
}

/** Ends a key at once and for good. */
export function revokeKey(supabase: Supabase, keyId: string): Promise<ActAnswer> {
  return act(supabase, "revoke_webhook_key", { key_id: keyId });
}

function argumentsOf({ label, endpoints, addresses, ratePerMinute, burst }: KeyChoices) {
  return { label, endpoints, addresses, rate_per_minute: ratePerMinute, burst };
}
