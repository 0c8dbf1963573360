/**
 * The functions' only way to the database: three calls for an event, each one round trip, all as the
 * service role through the Data API.
 */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { z } from "zod";
import {
  activeAnswer,
  appendAnswer,
  bookAnswer,
  contextAnswer,
  receiveAnswer,
  secretsAnswer,
  unfinishedAnswer,
} from "./envelopes.ts";
import type { FunctionRuntime } from "./runtime.ts";

/** Named error: the database did not answer, or not as agreed. Nothing was acknowledged. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

/** What a webhook key is found by: its id, or where that is `null` the hash of its token. */
export interface KeyName {
  /** SHA-256 of the token, hexadecimal; empty when the key is named by its id. */
  readonly key_hash: string;
  readonly key_id: string | null;
}

/**
 * Arguments of `receive_event`; the body is text, because a receipt keeps what was sent. A key is
 * named by its id only after its signature has been checked.
 */
export interface Delivery extends KeyName {
  readonly endpoint: string;
  readonly body: string;
  /** SHA-256 of the raw bytes, hexadecimal. */
  readonly body_sha256: string;
  readonly content_type: string | null;
  readonly source_address: string | null;
  readonly webhook_id: string | null;
  /** The problem the function answers whatever the body says, such as 401 or 413. */
  readonly refusal: Record<string, unknown> | null;
}

/** Arguments of `decision_context`. */
export interface ContextRequest {
  readonly account_id: string;
  readonly receipt_id: string;
  readonly ticker: string;
  readonly kind: string;
  readonly semantic_key: string | null;
  readonly event_time: string | null;
}

/** Arguments of `book_context`. */
export interface BookRequest {
  readonly account_id: string;
  /** `null` when the scheduler asks. */
  readonly receipt_id: string | null;
  /** Whose trades are wanted; `null` for all. */
  readonly tickers: readonly string[] | null;
  readonly kind: string | null;
  readonly semantic_key: string | null;
  readonly event_time: string | null;
}

/** What an append says of the receipt it finishes. */
export interface ReceiptOutcome {
  readonly receipt_id: string;
  readonly outcome: "DECIDED" | "STORED" | "REFUSED";
  readonly kind: string | null;
  readonly rerouted_from: string | null;
  readonly adaptations: readonly unknown[];
  readonly semantic_key: string | null;
  readonly status: number;
  readonly answer: Record<string, unknown>;
  /** Milliseconds by stage, as far as the function measured them. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Arguments of `append_entries`: ledger entries, projections and the receipt, in one transaction. */
export interface Append {
  readonly account_id: string;
  /** The next sequence number as the work saw it; `null` when the work does not depend on it. */
  readonly expected_sequence: number | null;
  readonly entries: readonly object[];
  readonly events: readonly Record<string, unknown>[];
  readonly receipt: ReceiptOutcome | null;
}

/** The database as the functions use it. */
export interface Database {
  /** The secrets that may have signed a request of a key. */
  secrets(key: KeyName): Promise<z.output<typeof secretsAnswer>>;
  receive(delivery: Delivery): Promise<z.output<typeof receiveAnswer>>;
  context(request: ContextRequest): Promise<z.output<typeof contextAnswer>>;
  book(request: BookRequest): Promise<z.output<typeof bookAnswer>>;
  append(append: Append): Promise<z.output<typeof appendAnswer>>;
  /** Claims receipts that a crash left undecided; each claim is exclusive for two minutes. */
  unfinished(limits: {
    older_than_seconds: number;
    max: number;
  }): Promise<z.output<typeof unfinishedAnswer>>;
  /** Live accounts for which time alone may make something due. */
  active(): Promise<z.output<typeof activeAnswer>>;
  /** Any other service function, with its answer as it came. */
  call(name: string, args: Record<string, unknown>): Promise<unknown>;
}

interface KeptClient extends Pick<FunctionRuntime, "supabaseUrl" | "secretKey" | "fetch"> {
  readonly client: SupabaseClient;
}

let kept: KeptClient | null = null;

/** One client serves all calls of an instance; it holds no session and no connection of its own. */
function clientOf({ supabaseUrl, secretKey, fetch }: FunctionRuntime): SupabaseClient {
  if (kept?.supabaseUrl !== supabaseUrl || kept.secretKey !== secretKey || kept.fetch !== fetch) {
    const client = createClient(supabaseUrl, secretKey, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      ...(fetch ? { global: { fetch } } : {}),
    });
    kept = { supabaseUrl, secretKey, ...(fetch ? { fetch } : {}), client };
  }
  return kept.client;
}

/** Opens the database of a runtime. */
export function openDatabase(runtime: FunctionRuntime): Database {
  const client = clientOf(runtime);
  const call = async (name: string, args: object): Promise<unknown> => {
    const { data, error } = await client.rpc(name, args);
    if (error) throw new DatabaseError(`${name}: ${error.code ?? ""} ${error.message}`);
    return data;
  };
  const read = <S extends z.ZodType>(name: string, schema: S) => async (args: object) => {
    const parsed = schema.safeParse(await call(name, args));
    if (!parsed.success) {
      throw new DatabaseError(`${name}: unexpected answer, ${parsed.error.message}`);
    }
    return parsed.data;
  };
  return {
    secrets: read("signing_secrets", secretsAnswer),
    receive: read("receive_event", receiveAnswer),
    context: read("decision_context", contextAnswer),
    book: read("book_context", bookAnswer),
    append: read("append_entries", appendAnswer),
    unfinished: read("unfinished_receipts", unfinishedAnswer),
    active: () => read("active_accounts", activeAnswer)({}),
    call,
  };
}
