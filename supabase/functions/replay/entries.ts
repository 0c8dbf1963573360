/** The ledger as a signed-in member sees it: the database's policies decide which entries there are. */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Release } from "../../../engine/decision/release.ts";
import { definedRelease } from "../../../engine/replay/release_book.ts";
import type { FunctionRuntime } from "../_shared/runtime.ts";

/** Which entry is meant: by its id, or by its number in an account's ledger. */
export type EntryReference =
  | { readonly entry_id: string }
  | { readonly account_id: string; readonly seq: number };

const entryRow = z.object({
  account_id: z.string(),
  seq: z.number(),
  kind: z.string(),
  engine_version: z.string(),
  release: z.string(),
  body: z.unknown(),
});

const COLUMNS = Object.keys(entryRow.shape).join(",");

/** An entry of the ledger, with what replay reads of it. */
export type LedgerRow = z.output<typeof entryRow>;

/** Named error: the database did not answer, or not as agreed. */
export class LedgerReadError extends Error {
  override readonly name = "LedgerReadError";
}

/** Named error: the database does not take the caller for a signed-in user. */
export class NotSignedInError extends Error {
  override readonly name = "NotSignedInError";
}

/** PostgREST: the token is none, or has expired. Postgres: a visitor may not read the ledger. */
const NOT_SIGNED_IN = ["PGRST301", "PGRST302", "PGRST303", "42501"];

/** Reads with the caller's own token, so that a member sees the entries of their accounts alone. */
export class MemberLedger {
  readonly #client: SupabaseClient;

  /** @param token the caller's access token */
  constructor({ supabaseUrl, publishableKey }: FunctionRuntime, token: string) {
    this.#client = createClient(supabaseUrl, publishableKey, {
      auth: {
        persistSession: false,
        autoRefreshToken: false,
        detectSessionInUrl: false,
      },
      global: { headers: { authorization: `Bearer ${token}` } },
    });
  }

  /** The entry, or `null` when there is none this member may see. */
  async find(reference: EntryReference): Promise<LedgerRow | null> {
    const entries = this.#client.from("ledger_entries").select(COLUMNS);
    const { data, error } = "entry_id" in reference
      ? await entries.eq("id", reference.entry_id).limit(1)
      : await entries.eq("account_id", reference.account_id).eq(
        "seq",
        reference.seq,
      ).limit(1);
    return rowsOf(data, error)[0] ?? null;
  }

  /** The release that a RELEASE entry before this one defines; `null` when none does. */
  async releaseFor(
    { account_id, seq, release }: LedgerRow,
  ): Promise<Release | null> {
    const { data, error } = await this.#client.from("ledger_entries").select(
      COLUMNS,
    )
      .eq("account_id", account_id).eq("kind", "RELEASE").eq(
        "body->>release",
        release,
      )
      .lt("seq", seq).order("seq");
    const defined = rowsOf(data, error).map(({ body }) => definedRelease(body));
    return defined.find((each) => each !== null) ?? null;
  }
}

function rowsOf(
  data: unknown,
  error: { code?: string; message: string } | null,
): LedgerRow[] {
  if (error && NOT_SIGNED_IN.includes(error.code ?? "")) {
    throw new NotSignedInError(error.code);
  }
  if (error) {
    throw new LedgerReadError(
      `ledger_entries: ${error.code ?? ""} ${error.message}`,
    );
  }
  const parsed = z.array(entryRow).safeParse(data);
  if (!parsed.success) {
    throw new LedgerReadError(`ledger_entries: ${parsed.error.message}`);
  }
  return parsed.data;
}
