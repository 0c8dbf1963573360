/**
 * The functions' only way to the database: three calls for an event, each one round trip, all as the
 * service role through the Data API.
 */
import { createClient } from "@supabase/supabase-js";
import type { z } from "zod";
import {
  activeAnswer,
  appendAnswer,
  bookAnswer,
  contextAnswer,
  receiveAnswer,
  unfinishedAnswer,
} from "./envelopes.ts";
import type { FunctionRuntime } from "./runtime.ts";

/** Named error: the database did not answer, or not as agreed. Nothing was acknowledged. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

/** Arguments of `receive_event`; the body is text, because a receipt keeps what was sent. */
export interface Delivery {
  readonly key_hash: string;
  readonly endpoint: string;
  readonly body: string;
  /** SHA-256 of the raw bytes, hexadecimal. */
  readonly body_sha256: string;
  readonly content_type: string | null;
  readonly source_address: string | null;
  readonly webhook_id: string | null;
  /** The problem the function answers whatever the body says, such as 413. */
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

/** Opens the database of a runtime. Keeps no connection and no session. */
export function openDatabase(runtime: FunctionRuntime): Database {
  const client = createClient(runtime.supabaseUrl, runtime.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    ...(runtime.fetch ? { global: { fetch: runtime.fetch } } : {}),
  });
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
    receive: read("receive_event", receiveAnswer),
    context: read("decision_context", contextAnswer),
    book: read("book_context", bookAnswer),
    append: read("append_entries", appendAnswer),
    unfinished: read("unfinished_receipts", unfinishedAnswer),
    active: () => read("active_accounts", activeAnswer)({}),
    call,
  };
}
