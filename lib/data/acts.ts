/**
 * What a member changes about an account. Each act is one entry of its ledger, or a refusal.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import { DataError } from "./read.ts";

const answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), changed: z.boolean() }),
  z.object({ ok: z.literal(false), code: z.string(), field: z.string().nullish() }),
]);

/** What became of an act: `changed` is false where everything was so already. */
export type ActAnswer = z.output<typeof answer>;

/** What is halted: new entries, or exits by rules too. */
export const HALT_SCOPES = ["ENTRIES", "ENTRIES_AND_EXITS"] as const;

/** One of {@link HALT_SCOPES}. */
export type HaltScope = typeof HALT_SCOPES[number];

/**
 * Calls a function of the database that answers with an envelope.
 *
 * @throws {DataError} when nothing answered, or something that the schema does not know.
 */
export async function callFunction<T extends z.ZodType>(
  supabase: Supabase,
  name: string,
  args: Record<string, unknown>,
  schema: T,
): Promise<z.output<T>> {
  const { data, error, status } = await supabase.rpc(name, args);
  if (error !== null) {
    throw new DataError(error.message, status === 0 || status >= 502, { cause: error });
  }
  const read = schema.safeParse(typeof data === "string" ? JSON.parse(data) : data);
  if (!read.success) throw new DataError(z.prettifyError(read.error), false);
  return read.data;
}

/** Calls one that changes something and says whether it did. */
export function act(
  supabase: Supabase,
  name: string,
  args: Record<string, unknown>,
): Promise<ActAnswer> {
  return callFunction(supabase, name, args, answer);
}

/** Halts what a scope names, or resumes with null. */
export function setHalt(
  supabase: Supabase,
  accountId: string,
  scope: HaltScope | null,
  reason: string,
): Promise<ActAnswer> {
  return act(supabase, "set_halt", {
    account_id: accountId,
    halted: scope !== null,
    scope,
    reason,
  });
}

/** Puts rules, as engine/account.ts reads them, in the place of an account's. */
export function changeRules(
  supabase: Supabase,
  accountId: string,
  rules: Readonly<Record<string, unknown>>,
  comment: string,
): Promise<ActAnswer> {
  return act(supabase, "change_rules", { account_id: accountId, rules, comment });
}

/** Keeps a release, as the engine reads it, for an account to activate. */
export function proposeRelease(
  supabase: Supabase,
  accountId: string,
  definition: object,
  comment: string,
): Promise<ActAnswer> {
  return act(supabase, "propose_release", { account_id: accountId, definition, comment });
}

/** Decides with another release from the next event on. */
export function activateRelease(
  supabase: Supabase,
  accountId: string,
  releaseId: string,
  comment: string,
): Promise<ActAnswer> {
  return act(supabase, "activate_release", {
    account_id: accountId,
    release_id: releaseId,
    comment,
  });
}
