/**
 * Reading through the Data API: one place where its failures and its rows are checked.
 */
import type { PostgrestError } from "@supabase/supabase-js";
import { z } from "zod";

/** The database could not be asked, or its answer was not what this version understands. */
export class DataError extends Error {
  override readonly name = "DataError";

  /** @param outage Whether nothing answered, rather than something unusable. */
  constructor(message: string, readonly outage: boolean, options?: ErrorOptions) {
    super(message, options);
  }
}

/** What a query of supabase-js resolves to, as far as this module looks. */
export interface QueryResult {
  readonly data: unknown;
  readonly error: PostgrestError | null;
  readonly count?: number | null;
  /** HTTP status; 0 when the connection failed. */
  readonly status: number;
}

/**
 * The rows of an answer, each read through its schema.
 *
 * @throws {DataError} with the cause; its message never reaches a visitor.
 */
export function readRows<T extends z.ZodType>(schema: T, result: QueryResult): z.output<T>[] {
  refuseError(result);
  const parsed = z.array(schema).safeParse(result.data ?? []);
  if (!parsed.success) throw new DataError(z.prettifyError(parsed.error), false);
  return parsed.data;
}

/** The number of rows a query with `count: "exact"` found. */
export function readCount(result: QueryResult): number {
  refuseError(result);
  return result.count ?? 0;
}

function refuseError({ error, status }: QueryResult): void {
  if (error === null) return;
  throw new DataError(error.message, status === 0 || status >= 502, { cause: error });
}

/** Whether a text is a UUID; anything else cannot name a row and need not be asked for. */
export function isUuid(text: string): boolean {
  return z.guid().safeParse(text).success;
}
